/**
 * The worker that reads files and makes backups, so that no page waits for it: deriving a key from
 * a passphrase takes about a second without a pause. Nothing is sent anywhere, and nothing stored.
 */
import { decryptBackup, isAge } from '../../../backup/age.ts';
import { makeBackup } from '../../../export/backup.ts';
import { ImportError } from '../../../import/errors.ts';
import { limits } from '../../../import/limits.ts';
import type { Preview } from '../../../import/preview.ts';
import { readImport } from '../../../import/read.ts';
import { createRegistry } from '../../../platforms/registry.ts';
import { sentenceOf } from '../../../sentences/sentence.ts';
import { fromBase64, toBase64, utf8 } from '../../../vault/bytes.ts';
import type { Asked, BackupTask, ReadTask, Told } from './file-messages.ts';

/** The page that began this worker. */
const { postMessage: tell, addEventListener: listen } = self as unknown as {
  postMessage(this: void, told: Told): void;
  addEventListener(
    this: void,
    type: 'message',
    listener: (event: MessageEvent<Asked>) => void,
  ): void;
};

listen('message', ({ data }) => {
  const done = data.task === 'read' ? read(data) : backup(data);
  done.then(
    (result) => tell({ done: result } as Told),
    (error: unknown) =>
      tell({
        failed: sentenceOf(error),
        line: error instanceof ImportError ? error.line : undefined,
      }),
  );
});

async function read({ source, platforms, unlocking, format, digestKey }: ReadTask) {
  const input = typeof source === 'string' ? source : await bytesOf(source);
  // Told before anything else is read of it, so that a wrong passphrase is told as such.
  const plain = isAge(input) ? await decryptBackup(input, unlocking) : input;
  let told = 0;
  const preview = await readImport(plain, {
    registry: createRegistry(platforms),
    unlocking,
    format,
    onProgress(done) {
      if (done - told < 0.01) return;
      told = done;
      tell({ progress: done });
    },
  });
  return { preview, digests: await digestsOf(preview, digestKey) };
}

async function bytesOf(file: Blob): Promise<Uint8Array> {
  if (file.size > limits.bytes) {
    const number = limits.bytes / 1024 / 1024;
    throw new ImportError({ code: 'import.error.tooLarge', parameters: { number } });
  }
  return new Uint8Array(await file.arrayBuffer());
}

/** Digests of the found keys' secrets, as `key.digests` makes them of the stored ones. */
async function digestsOf({ keys }: Preview, digestKey: string): Promise<string[]> {
  const algorithm = { name: 'HMAC', hash: 'SHA-256' };
  const by = await crypto.subtle.importKey('raw', fromBase64(digestKey), algorithm, false, [
    'sign',
  ]);
  return Promise.all(
    keys.map(async ({ secret }) =>
      toBase64(new Uint8Array(await crypto.subtle.sign('HMAC', by, utf8(secret)))),
    ),
  );
}

async function backup({ contents, locking, armour, now }: BackupTask) {
  return makeBackup(contents, locking, { now: new Date(now), armour });
}
