/** Import and export, as the manager's page walks a user through them. */
import { generateX25519Identity, identityToRecipient } from 'age-encryption';
import { encryptBackup } from '../../lib/backup/age.ts';
import { expect, test } from './support/fixtures.ts';
import type { BrowserUnderTest, TestPage } from '../../testkit/browsers/index.ts';
import type { LatchkeyInBrowser } from '../../testkit/playwright/latchkey.ts';
import { clickNamed } from './support/pages.ts';

async function openSection(
  browserUnderTest: BrowserUnderTest,
  latchkey: LatchkeyInBrowser,
  section: string,
): Promise<TestPage> {
  await latchkey.popup();
  const page = await browserUnderTest.openPage(
    `${browserUnderTest.extensionOrigin}/manager.html#${section}`,
  );
  await page.waitFor(() => document.querySelector('.transfer .card'));
  return page;
}

interface GivenFile {
  readonly name: string;
  readonly content: string;
  /** Whether `content` is Base64. */
  readonly isBase64?: boolean;
}

/** As a user who chooses a file. */
const choose = (page: TestPage, file: GivenFile) =>
  page.evaluate(({ name, content, isBase64 }) => {
    const input = document.querySelector<HTMLInputElement>('#import-file')!;
    const bytes = isBase64
      ? Uint8Array.from(atob(content), (each) => each.charCodeAt(0))
      : new TextEncoder().encode(content);
    const given = new DataTransfer();
    given.items.add(new File([bytes], name));
    input.files = given.files;
    input.dispatchEvent(new Event('change', { bubbles: true }));
  }, file);

/** As a user who drops a file on the section. */
const drop = (page: TestPage, file: GivenFile) =>
  page.evaluate(({ name, content }) => {
    const dataTransfer = new DataTransfer();
    dataTransfer.items.add(new File([content], name));
    const on = document.querySelector('.transfer h2')!;
    on.dispatchEvent(new DragEvent('drop', { bubbles: true, cancelable: true, dataTransfer }));
  }, file);

const said = (page: TestPage, text: string) =>
  page.waitFor((wanted) => document.body.innerText.includes(wanted), text);

/** Has the page keep what it hands to the browser as a download; answers it as Base64. */
async function downloads(page: TestPage): Promise<() => Promise<string>> {
  await page.evaluate(() => {
    const kept = globalThis as unknown as { handed?: Blob };
    const make = URL.createObjectURL.bind(URL);
    URL.createObjectURL = (blob: Blob) => {
      kept.handed = blob;
      return make(blob);
    };
  });
  return async () => {
    await page.waitFor(() => (globalThis as unknown as { handed?: Blob }).handed);
    return page.evaluate(async () => {
      const { handed } = globalThis as unknown as { handed: Blob };
      const bytes = new Uint8Array(await handed.arrayBuffer());
      return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''));
    });
  };
}

const names = async (latchkey: LatchkeyInBrowser) =>
  (await latchkey.keys()).map(({ name }) => name).toSorted();

const dotenv = [
  'YESPO_API_KEY=lab-not-a-real-key-1',
  'MOBITRU_ACCESS_KEY=lab-not-a-real-key-2',
  'MOBITRU_BILLING_UNIT=team-blue',
  'OTHER_API_KEY=lab-not-a-real-key-3',
].join('\n');

test('a file, a paste and a drop are looked at, agreed to, and undone as a whole', async ({
  latchkey,
  browserUnderTest,
}) => {
  const page = await openSection(browserUnderTest, latchkey, 'import');
  await choose(page, { name: 'keys.env', content: dotenv });
  await said(page, '2 keys are added');
  // Nobody knows whose the third is: the user says it, and where it goes.
  await said(page, '1 key needs a choice of yours');
  expect(await names(latchkey)).toEqual([]);
  await page.evaluate(() => {
    const platform = document.querySelector<HTMLSelectElement>('#all-platform')!;
    platform.value = 'reteno';
    platform.dispatchEvent(new Event('change', { bubbles: true }));
  });
  await said(page, '3 keys are added');
  await clickNamed(page, 'Import 3 keys');
  await said(page, '3 keys were added.');
  expect((await latchkey.keys()).map(({ platform }) => platform).toSorted()).toEqual([
    'mobitru',
    'reteno',
    'yespo',
  ]);

  // The same again is nothing new.
  await drop(page, { name: 'keys.env', content: dotenv });
  await said(page, 'Nothing of this file is new.');
  await said(page, 'has the same secret there');
  await clickNamed(page, 'Cancel');

  await page.fill(
    '#import-paste',
    "curl -H 'X-Reteno-Access-Key: lab-not-a-real-key-4' https://api.reteno.com/api/v1/x",
  );
  await clickNamed(page, 'Read the text');
  await said(page, '1 key is added');
  await clickNamed(page, 'Import 1 key');
  await said(page, '1 key was added.');
  expect(await latchkey.keys()).toHaveLength(4);

  await clickNamed(page, 'Undo the import');
  await said(page, 'The import was undone. 1 key is gone.');
  expect(await latchkey.keys()).toHaveLength(3);
});

test('what cannot be read is refused with the line, and nothing is stored', async ({
  latchkey,
  browserUnderTest,
}) => {
  const page = await openSection(browserUnderTest, latchkey, 'import');
  await choose(page, { name: 'broken.json', content: '{\n "values": [\n  {"key": oops}\n' });
  await said(page, 'broken.json is not imported. Line 3:');
  await choose(page, { name: 'empty.env', content: '' });
  await said(page, 'The file is empty.');
  expect(await names(latchkey)).toEqual([]);
});

test('a file that is encrypted with a passphrase asks for it until it is right', async ({
  latchkey,
  browserUnderTest,
}) => {
  const page = await openSection(browserUnderTest, latchkey, 'import');
  const locked = await encryptBackup('YESPO_API_KEY=lab-not-a-real-key\n', {
    passphrase: 'correct horse lab',
    workFactor: 10,
  });
  await choose(page, {
    name: 'keys.env.age',
    content: Buffer.from(locked).toString('base64'),
    isBase64: true,
  });
  await page.fill('#file-passphrase', 'another horse lab');
  await clickNamed(page, 'Open the file');
  await said(page, 'does not open this file, or the file is damaged.');
  await page.fill('#file-passphrase', 'correct horse lab');
  await clickNamed(page, 'Open the file');
  await said(page, '1 key is added');
  await clickNamed(page, 'Cancel');
  expect(await names(latchkey)).toEqual([]);
});

test('a backup gives everything back after all was erased', async ({
  latchkey,
  browserUnderTest,
}) => {
  test.slow();
  await latchkey.popup();
  const environment = await latchkey.send('environment.save', {
    platform: 'yespo',
    name: 'Staging',
    origins: { api: ['https://staging.example'] },
    allowedSites: ['staging.example'],
  });
  const { id } = await latchkey.send('key.add', {
    platform: 'yespo',
    environment: environment.id,
    name: 'Newsletter',
    secret: 'lab-not-a-real-key',
    right: 'events',
  });
  await latchkey.send('key.annotate', { id, note: 'Of the night shift', tags: ['night'] });
  await latchkey.send('preferences.change', { clearClipboardAfter: 30 });

  // By a passphrase, which costs its second on purpose, and some on a busy machine.
  const exporting = await openSection(browserUnderTest, latchkey, 'export');
  const handed = await downloads(exporting);
  await exporting.fill('#new-passphrase', 'correct horse lab');
  await exporting.fill('#passphrase-again', 'correct horse lab');
  await clickNamed(exporting, 'Make the backup');
  await expect
    .poll(() => exporting.evaluate(() => document.body.innerText), { timeout: 60_000 })
    .toContain('The backup with 1 key was checked');
  const byPassphrase = atob(await handed());
  expect(byPassphrase).toMatch(/^age-encryption\.org\/v1\n-> scrypt /);
  expect(byPassphrase).not.toContain('Newsletter');

  // By a public key, as a team shares it in git.
  const identity = await generateX25519Identity();
  await exporting.goto(`${browserUnderTest.extensionOrigin}/manager.html?again#export`);
  await exporting.waitFor(() => document.querySelector('#new-passphrase'));
  const handedAgain = await downloads(exporting);
  await clickNamed(exporting, 'Whoever has one of these age keys');
  await exporting.fill('#recipients', await identityToRecipient(identity));
  await clickNamed(exporting, 'As text, for git and messages');
  await clickNamed(exporting, 'Make the backup');
  await said(exporting, 'The backup with 1 key was checked');
  const content = atob(await handedAgain());
  expect(content).toMatch(/^-----BEGIN AGE ENCRYPTED FILE-----\n/);
  await exporting.close();

  await latchkey.send('vault.erase', null);
  await latchkey.send('vault.create', {});
  const page = await openSection(browserUnderTest, latchkey, 'import');
  await choose(page, { name: 'latchkey.age', content });
  await page.fill('#file-identity', await generateX25519Identity());
  await clickNamed(page, 'Open the file');
  await said(page, 'does not open this file, or the file is damaged.');
  await page.fill('#file-identity', identity);
  await clickNamed(page, 'Open the file');
  await said(page, 'Add 1 environment: Staging');
  await clickNamed(page, 'Import 1 key');
  await said(page, '1 key was added.');

  const view = await latchkey.view();
  const staging = view.environments.find(({ name }) => name === 'Staging');
  expect(staging).toMatchObject({
    platform: 'yespo',
    origins: { api: ['https://staging.example'] },
    allowedSites: ['staging.example'],
  });
  expect(view.keys).toMatchObject([
    {
      name: 'Newsletter',
      environment: staging?.id,
      right: 'events',
      note: 'Of the night shift',
      tags: ['night'],
    },
  ]);
  expect(view.preferences.clearClipboardAfter).toBe(30);
  const restored = await latchkey.send('key.reveal', { id: view.keys[0]!.id });
  expect(restored.secret).toBe('lab-not-a-real-key');
});

test('keys in clear are written after a warning only, and come back', async ({
  latchkey,
  browserUnderTest,
}) => {
  await latchkey.popup();
  await latchkey.add('yespo', { name: 'Alpha', secret: 'lab-not-a-real-key-1' });
  await latchkey.add('reteno', { name: 'Beta', secret: 'lab-not-a-real-key-2' });
  const page = await openSection(browserUnderTest, latchkey, 'export');
  const handed = await downloads(page);
  await clickNamed(page, 'Save the file');
  await said(page, 'Select a key first.');
  await page.click('[aria-label="Select “\u2068Alpha\u2069”"], [aria-label="Select “Alpha”"]');
  await clickNamed(page, 'Save the file');
  await said(page, 'Say first that you know what the file holds.');
  await clickNamed(page, 'I know that the file holds the keys in clear.');
  await clickNamed(page, 'Save the file');
  await said(page, 'The file with 1 key is in your downloads.');
  const text = atob(await handed());
  expect(text).toContain('lab-not-a-real-key-1');
  expect(text).not.toContain('lab-not-a-real-key-2');
});
