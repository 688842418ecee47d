/**
 * Records vaults as the present program writes them, in a real Chromium, so that every later
 * program can be tested on them:
 *
 *     node test/unit/vault/vaults/record.ts && npx prettier --write test/unit/vault/vaults
 *
 * Run it on the built extension before `STORED_VERSION` is raised; it writes a folder named for the
 * program's version. What each vault holds is written beside it, as that program told it to its own
 * pages.
 */
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { withChromium } from '../../../bench/browser.ts';
import { draftFor } from '../../support/keys.ts';

/** What the page that is driven has. */
declare const chrome: {
  readonly runtime: { sendMessage(message: unknown): Promise<unknown> };
  readonly storage: { readonly local: { get(keys: null): Promise<Record<string, unknown>> } };
};

const passphrase = 'four synthetic words here';
const device = {
  credential: 'AQIDBAUGBwgJCgsMDQ4PEA==',
  /** What a page sends of a device that computed this, Base64 of 32 bytes. */
  output: 'BwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwc=',
};
const salt = 'CQkJCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQk=';

type Protection = 'open' | 'passphrase' | 'device' | 'stays-open';

async function record(protection: Protection): Promise<unknown> {
  return withChromium(async (browser, latchkey) => {
    const page = await browser.openPopupPage();
    // By hand, because what drives the extension makes a vault without a passphrase.
    await page.evaluate(
      (input) => chrome.runtime.sendMessage({ command: 'vault.create', input }),
      protection === 'open' ? {} : { passphrase },
    );
    const { id: environment } = await latchkey.send('environment.save', {
      platform: 'mobitru',
      name: 'On-prem',
      origins: { app: ['https://devices.example'] },
      allowedSites: ['devices.example'],
    });
    await latchkey.send('environment.setAllowedSites', {
      platform: 'yespo',
      environment: 'production',
      sites: ['my.yespo.io', 'app.example'],
    });
    const shop = await latchkey.send('key.add', draftFor('yespo', { name: 'Shop' }));
    const app = await latchkey.send('key.add', draftFor('reteno', { name: 'App' }));
    const devices = await latchkey.send(
      'key.add',
      draftFor('mobitru', {
        name: 'Devices “on-prem” — пристрої',
        environment,
        expiresOn: '2031-01-31',
      }),
    );
    await latchkey.send('key.leaked', { id: app.id });
    await latchkey.send('key.use', { id: shop.id });
    await latchkey.send('key.use', { id: devices.id });
    await latchkey.send('problem.dismiss', { id: 'read' });
    if (protection === 'device') {
      await latchkey.send('vault.addDevice', { name: 'This laptop', salt, ...device });
    }
    const { preferences } = await latchkey.view();
    await latchkey.send('preferences.change', {
      ...preferences,
      lockAfterIdle: 45,
      lockWithScreen: false,
      lockWithBrowser: protection !== 'stays-open',
      clearClipboardAfter: 20,
      quiet: true,
    });
    const view = await latchkey.view();
    const keys = await Promise.all(
      view.keys.map(async (key) => {
        const { secret } = await latchkey.send('key.reveal', { id: key.id });
        // The status depends on the day.
        return { ...key, status: undefined, secret };
      }),
    );
    const storage = await page.evaluate(() => chrome.storage.local.get(null));
    return {
      browser: await browser.version(),
      opensBy:
        protection === 'passphrase'
          ? { passphrase }
          : protection === 'device'
            ? { passphrase, device }
            : {},
      holds: {
        keys: keys.toSorted((a, b) => a.createdAt - b.createdAt),
        environments: view.environments,
        preferences: view.preferences,
        paused: view.paused,
      },
      storage,
    };
  });
}

const project = resolve(import.meta.dirname, '../../../..');
const { version } = JSON.parse(await readFile(join(project, 'package.json'), 'utf8')) as {
  version: string;
};
const folder = join(import.meta.dirname, version);
await mkdir(folder, { recursive: true });
for (const protection of ['open', 'passphrase', 'device', 'stays-open'] as const) {
  const path = join(folder, `${protection}.json`);
  await writeFile(path, `${JSON.stringify(await record(protection), null, 2)}\n`);
  console.log(path);
}
