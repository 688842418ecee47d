/** Files made of the vault's keys. */
import type { Locking } from '../../../backup/age.ts';
import { backupKeys } from '../../../export/backup.ts';
import { toCurl } from '../../../export/commands.ts';
import { toCsv } from '../../../export/csv.ts';
import type { Exported, ExportedKey } from '../../../export/keys.ts';
import { toDotenv, toPostmanEnvironment } from '../../../export/variables.ts';
import type { KeySummary, View } from '../../../messages/contract.ts';
import { say } from '../../../sentences/say.ts';
import type { Run } from '../../use-background.ts';
import { everyKey } from './every-key.ts';
import { makeBackupFile } from './file-work.ts';

/** A file that was made. */
export interface MadeFile {
  readonly name: string;
  readonly type: string;
  readonly content: string | Uint8Array<ArrayBuffer>;
  /** How many keys are in it. */
  readonly count: number;
  /** Keys that the format cannot hold, and keys that cannot be read. */
  readonly leftOut: readonly KeySummary[];
  readonly unreadable: readonly KeySummary[];
}

/** Keys whose secrets are asked for at once. */
const PART = 500;

/** @throws the signal's reason, where it was stopped. */
async function withSecrets(
  run: Run,
  keys: readonly KeySummary[],
  { signal, onProgress }: Watching,
): Promise<{ readonly secrets: ReadonlyMap<string, string>; readonly unreadable: KeySummary[] }> {
  const secrets = new Map<string, string>();
  for (let done = 0; done < keys.length; done += PART) {
    signal.throwIfAborted();
    onProgress?.(done / keys.length);
    const ids = keys.slice(done, done + PART).map(({ id }) => id);
    const part = await run('key.revealAll', { ids });
    for (const { id, secret } of part.secrets) secrets.set(id, secret);
  }
  signal.throwIfAborted();
  return { secrets, unreadable: keys.filter(({ id }) => !secrets.has(id)) };
}

interface Watching {
  readonly signal: AbortSignal;
  readonly onProgress?: ((done: number) => void) | undefined;
}

/**
 * A backup of everything, checked on its way back.
 * @throws {FileRefused} where a recipient is none, or the check failed; the signal's reason, where
 *   it was stopped.
 */
export async function makeBackup(
  run: Run,
  locking: Locking,
  armour: boolean,
  watching: Watching,
): Promise<MadeFile> {
  const all = (await everyKey(run)).filter(isOwn);
  const { secrets, unreadable } = await withSecrets(run, all, watching);
  const keys = all.filter(({ id }) => secrets.has(id));
  const { environments, settings } = await run('export.settings', null);
  const now = new Date();
  const content = await makeBackupFile(
    {
      contents: {
        platforms: [],
        environments: environments.map((each) => ({
          ...each,
          origins: Object.fromEntries(
            Object.entries(each.origins).map(([role, list]) => [role, [...list]]),
          ),
          allowedSites: [...each.allowedSites],
        })),
        keys: backupKeys(
          keys,
          keys.map(({ id }) => secrets.get(id) ?? ''),
        ),
        settings,
      },
      locking,
      armour,
      now: now.getTime(),
    },
    { signal: watching.signal },
  );
  return {
    name: `latchkey-${dayNow(now)}.age`,
    type: 'application/octet-stream',
    content,
    count: keys.length,
    leftOut: [],
    unreadable,
  };
}

/** Whether a key is the user's: what a company gives, it gives again, and not by a backup. */
const isOwn = ({ given, hint }: KeySummary) =>
  given === undefined || (given === 'withoutSecret' && hint !== '');

/** What selected keys can be written as. */
export const fileFormats = ['dotenv', 'postman', 'curl', 'csv'] as const;
export type FileFormat = (typeof fileFormats)[number];

const writers: Readonly<
  Record<
    FileFormat,
    { readonly name: string; readonly type: string; write(keys: readonly ExportedKey[]): Exported }
  >
> = {
  dotenv: { name: 'latchkey.env', type: 'text/plain', write: toDotenv },
  postman: {
    name: 'latchkey.postman_environment.json',
    type: 'application/json',
    write: (keys) =>
      toPostmanEnvironment(keys, {
        name: say('export.environmentName'),
        id: crypto.randomUUID(),
        now: new Date(),
      }),
  },
  curl: { name: 'latchkey-curl.sh', type: 'text/plain', write: toCurl },
  csv: { name: 'latchkey.csv', type: 'text/csv', write: toCsv },
};

/** Selected keys in clear. @throws the signal's reason, where it was stopped. */
export async function writeKeys(
  run: Run,
  view: Pick<View, 'platforms' | 'environments'>,
  ids: ReadonlySet<string>,
  format: FileFormat,
  watching: Watching,
): Promise<MadeFile> {
  const wanted = (await everyKey(run)).filter(({ id }) => ids.has(id));
  const { secrets, unreadable } = await withSecrets(run, wanted, watching);
  const keys = wanted.flatMap((key): ExportedKey[] => {
    const secret = secrets.get(key.id);
    const platform = view.platforms.find(({ id }) => id === key.platform);
    const environment = view.environments.find(
      (each) => each.platform === key.platform && each.id === key.environment,
    );
    return secret !== undefined && platform && environment
      ? [{ key, secret, platform, environment }]
      : [];
  });
  const { name, type, write } = writers[format];
  const { text, leftOut } = write(keys);
  return {
    name,
    type,
    content: text,
    count: keys.length - leftOut.length,
    leftOut: wanted.filter(({ id }) => leftOut.includes(id)),
    unreadable,
  };
}

/** The user's own day, for the name of a file. */
function dayNow(now: Date): string {
  const two = (number: number) => String(number).padStart(2, '0');
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
}
