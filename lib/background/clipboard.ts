/**
 * Clears a copied secret from the clipboard after a time and when the vault locks, but only if it
 * is still there: whatever the user copied since stays. What is due is remembered in the storage,
 * so that an update, a reload or a closed browser does not make Latchkey forget it: a salted
 * digest, never the secret.
 */
import * as v from 'valibot';
import { fromBase64, toBase64, utf8 } from '../vault/bytes.ts';
import type { StorageArea } from '../vault/storage-area.ts';

/** What the browser lets the background do with the clipboard. Each rejects where it cannot. */
export interface ClipboardAccess {
  /** The text on the clipboard. */
  read(): Promise<string>;
  /** Clears it. Returns the text that is there afterwards, so that a lost write is noticed. */
  clear(): Promise<string>;
}

export interface ClipboardGuard {
  /** A secret was copied; `seconds` until it is cleared, 0 for not before the vault locks. */
  copied(secret: string, seconds: number): Promise<void>;
  /**
   * Clears the clipboard if it still holds what was copied. What fails is tried again, for an hour.
   * @throws {Error} where it failed this time.
   */
  clearNow(): Promise<void>;
  /**
   * Makes good what an earlier worker could not do, because the extension was updated or the
   * browser closed: clears what is due by now, and has the rest cleared in time. To be called when
   * the background starts.
   */
  makeGood(isLocked: boolean): Promise<void>;
}

/** Where the storage keeps what is due. */
const CLIPBOARD_DUE = 'clipboard/due';

const dueSchema = v.strictObject({
  /** Base64. */
  salt: v.string(),
  digest: v.string(),
  /** Milliseconds since the epoch; null for when the vault locks. */
  at: v.nullable(v.number()),
  /** When clearing failed for the first time; absent where it has not. */
  failedSince: v.optional(v.number()),
});

type Due = v.InferOutput<typeof dueSchema>;

/**
 * Milliseconds that a copied secret can have until it is due. More than that says that the clock
 * was set back.
 */
const LONGEST = 3_600_000;

/**
 * Seconds after which clearing is tried again: so many at first, then as long as it has failed.
 */
const FIRST_RETRY = 3;

/**
 * Rounds of the digest. A key is too long to be guessed; this is for a secret that a person made
 * up, whose digest may stay in the browser's files for some time.
 */
const ROUNDS = 100_000;

export function createClipboardGuard(
  clipboard: ClipboardAccess,
  { storage, session }: { readonly storage: StorageArea; readonly session: StorageArea },
  now: () => Date,
  /** Wakes the background after so many seconds, to call `clearNow`. */
  wakeAfter: (seconds: number) => void,
): ClipboardGuard {
  async function read() {
    for (const area of [session, storage]) {
      const found = v.safeParse(dueSchema, (await area.get(CLIPBOARD_DUE))[CLIPBOARD_DUE]);
      if (found.success) return found.output;
    }
    return undefined;
  }

  async function forget(): Promise<void> {
    await Promise.all([storage.remove(CLIPBOARD_DUE), session.remove(CLIPBOARD_DUE)]);
  }

  /** Whether a text is what was copied. */
  const isCopied = async ({ salt, digest }: Due, text: string) =>
    (await digestOf(salt, text)) === digest;

  async function clearNow(): Promise<void> {
    const due = await read();
    if (!due) return;
    try {
      if (await isCopied(due, await clipboard.read())) {
        if (await isCopied(due, await clipboard.clear())) {
          throw new Error('The copied key is still on the clipboard.');
        }
      }
    } catch (error) {
      await tryAgain(due);
      throw error;
    }
    await forget();
  }

  /** Has `clearNow` called once more, unless it has failed for too long. */
  async function tryAgain(due: Due): Promise<void> {
    const time = now().getTime();
    const { failedSince = time } = due;
    if (time - failedSince > LONGEST) return forget();
    // What was to be cleared with the lock is due from now on.
    await remember({ ...due, at: due.at ?? time, failedSince });
    wakeAfter(Math.max(FIRST_RETRY, (time - failedSince) / 1000));
  }

  async function remember(due: Due): Promise<void> {
    await session.remove(CLIPBOARD_DUE);
    // Clear the clipboard even if the storage is full.
    const item = { [CLIPBOARD_DUE]: due };
    await storage.set(item).catch(() => session.set(item));
  }

  return {
    async copied(secret, seconds) {
      const salt = toBase64(crypto.getRandomValues(new Uint8Array(16)));
      const at = seconds > 0 ? now().getTime() + seconds * 1000 : null;
      await remember({ salt, digest: await digestOf(salt, secret), at });
      if (seconds > 0) wakeAfter(seconds);
    },
    clearNow,
    async makeGood(isLocked) {
      const due = await read();
      if (!due) return;
      const left = due.at === null ? (isLocked ? 0 : undefined) : due.at - now().getTime();
      if (left === undefined) return;
      if (left <= 0 || left > LONGEST) await clearNow();
      else wakeAfter(left / 1000);
    },
  };
}

async function digestOf(salt: string, text: string): Promise<string> {
  // Windows gives lines back with another end than they were written with.
  const written = utf8(text.replaceAll('\r\n', '\n'));
  const key = await crypto.subtle.importKey('raw', written, 'PBKDF2', false, ['deriveBits']);
  const digest = await crypto.subtle.deriveBits(
    { name: 'PBKDF2', hash: 'SHA-256', salt: fromBase64(salt), iterations: ROUNDS },
    key,
    256,
  );
  return toBase64(new Uint8Array(digest));
}
