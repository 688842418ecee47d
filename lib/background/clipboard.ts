/**
 * A secret that was copied leaves the clipboard after a time, and when the vault locks; but only if it is still there, since
 * what the user has copied since is theirs. What was copied is remembered as a salted digest in the session's storage.
 */
import { toBase64, utf8 } from '../vault/bytes.ts';
import type { StorageArea } from '../vault/storage-area.ts';

/** What the browser lets the background do with the clipboard. */
export interface ClipboardAccess {
  /** The text on the clipboard. */
  read(): Promise<string>;
  clear(): Promise<void>;
}

export interface ClipboardGuard {
  /** A secret was copied; `seconds` until it is cleared, 0 for never. */
  copied(secret: string, seconds: number): Promise<void>;
  /** Clears the clipboard if it still holds what was copied. */
  clearNow(): Promise<void>;
}

const PLACE = 'clipboard/copied';

/** What is remembered of a copied secret. */
interface Copied {
  readonly salt: string;
  readonly digest: string;
}

export function createClipboardGuard(
  clipboard: ClipboardAccess,
  session: StorageArea,
  /** Wakes the background after so many seconds, to call `clearNow`. */
  wakeAfter: (seconds: number) => void,
): ClipboardGuard {
  return {
    async copied(secret, seconds) {
      const salt = toBase64(crypto.getRandomValues(new Uint8Array(16)));
      const copied: Copied = { salt, digest: await digestOf(salt, secret) };
      await session.set({ [PLACE]: copied });
      if (seconds > 0) wakeAfter(seconds);
    },
    async clearNow() {
      const copied = (await session.get(PLACE))[PLACE] as Copied | undefined;
      if (!copied) return;
      if ((await digestOf(copied.salt, await clipboard.read())) === copied.digest) {
        await clipboard.clear();
      }
      await session.remove(PLACE);
    },
  };
}

async function digestOf(salt: string, text: string): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', utf8(`${salt}\n${text}`));
  return toBase64(new Uint8Array(digest));
}
