/**
 * What a company gives, as a real browser is told of it: a policy of this machine that names one
 * extension alone. The extension is a copy with an id of its own, so that no test beside it sees
 * the policy.
 */
import { createHash, randomUUID } from 'node:crypto';
import { access, constants, cp, mkdir, readFile, rm, rmdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';

type Engine = 'chromium' | 'firefox';

/** A copy of a built extension, in a folder that is to be removed, and its id. */
export async function copyOfExtension(
  engine: Engine,
  from: string,
  to: string,
): Promise<{ readonly folder: string; readonly id: string }> {
  await cp(from, to, { recursive: true });
  if (engine === 'chromium') {
    // Chromium makes the id of an unpacked extension of its path.
    const digest = createHash('sha256').update(to).digest('hex').slice(0, 32);
    const id = digest.replaceAll(/./g, (digit) =>
      String.fromCharCode('a'.charCodeAt(0) + Number.parseInt(digit, 16)),
    );
    return { folder: to, id };
  }
  const file = join(to, 'manifest.json');
  const manifest = JSON.parse(await readFile(file, 'utf8')) as {
    browser_specific_settings: { gecko: { id: string } };
  };
  const id = `company-${randomUUID()}@latchkey.example`;
  manifest.browser_specific_settings.gecko.id = id;
  await writeFile(file, JSON.stringify(manifest));
  return { folder: to, id };
}

/** Where a browser looks for policies of the machine; each is written where nothing stands. */
const places: Readonly<Record<Engine, (id: string) => readonly string[]>> = {
  chromium: (id) => [
    `/etc/chromium/policies/managed/latchkey-test-${id}.json`,
    `/etc/opt/chrome/policies/managed/latchkey-test-${id}.json`,
  ],
  firefox: () => ['/etc/firefox/policies/policies.json', '/etc/firefox-esr/policies/policies.json'],
};

const policyOf: Readonly<Record<Engine, (id: string, given: unknown) => unknown>> = {
  chromium: (id, given) => ({ '3rdparty': { extensions: { [id]: given } } }),
  firefox: (id, given) => ({ policies: { '3rdparty': { Extensions: { [id]: given } } } }),
};

/**
 * Writes the policy. Answers a function that takes it away again; undefined where this user may not
 * write one, or there is one already.
 */
export async function givePolicy(
  engine: Engine,
  id: string,
  given: unknown,
): Promise<(() => Promise<void>) | undefined> {
  const undo: (() => Promise<unknown>)[] = [];
  const takeAway = async () => {
    for (const step of undo.toReversed()) await step().catch(() => undefined);
  };
  try {
    for (const file of places[engine](id)) {
      for (const folder of foldersOf(file)) {
        if (await exists(folder)) continue;
        await mkdir(folder);
        // Only where it is empty, should another test have a policy in it by then.
        undo.push(() => rmdir(folder));
      }
      await writeFile(file, JSON.stringify(policyOf[engine](id, given)), { flag: 'wx' });
      undo.push(() => rm(file));
    }
    return takeAway;
  } catch {
    await takeAway();
    return undefined;
  }
}

function foldersOf(file: string): string[] {
  const folder = dirname(file);
  return folder === '/etc' ? [] : [...foldersOf(folder), folder];
}

async function exists(path: string): Promise<boolean> {
  return access(path, constants.F_OK).then(
    () => true,
    () => false,
  );
}
