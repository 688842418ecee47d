import { useCallback, useLayoutEffect, useState } from 'preact/hooks';
import { SentenceError } from '../sentences/sentence.ts';
import type { Output } from '../messages/contract.ts';
import type { Run } from './use-background.ts';

type Snippet = Output<'key.snippets'>['snippets'][number];

/** Milliseconds for which a secret is shown. */
const SHOWN_FOR = 20_000;

export interface SecretControl {
  /** The secret while it is shown. */
  readonly shown: string | undefined;
  hide(this: void): void;
  /** Shows or hides it. @throws {CommandFailed} */
  toggle(this: void): Promise<void>;
  /**
   * Puts it on the clipboard without showing it, and lets the background clear it from there later.
   * @throws {SentenceError}
   */
  copy(this: void): Promise<void>;
  /**
   * Puts a snippet on the clipboard, as it is shown or with the secret in it.
   * @throws {SentenceError}
   */
  copySnippet(this: void, snippet: Snippet, withSecret: boolean): Promise<void>;
}

/**
 * One key's secret, fetched only when the user asks. It is shown for 20 seconds at most and goes
 * away when the window loses the focus and when what uses this is taken away.
 */
export function useSecret(run: Run, id: string): SecretControl {
  const [shown, setShown] = useState<string>();
  const hide = useCallback(() => setShown(undefined), []);

  // With the secret itself, not after the next paint: there is no moment in which it would not
  // hide.
  useLayoutEffect(() => {
    if (shown === undefined) return undefined;
    const timer = setTimeout(hide, SHOWN_FOR);
    addEventListener('blur', hide);
    document.addEventListener('visibilitychange', hide);
    return () => {
      clearTimeout(timer);
      removeEventListener('blur', hide);
      document.removeEventListener('visibilitychange', hide);
    };
  }, [shown, hide]);

  return {
    shown,
    hide,
    async toggle() {
      if (shown !== undefined) return hide();
      let left = false;
      const leave = () => (left = true);
      addEventListener('blur', leave, { once: true });
      try {
        const { secret } = await run('key.reveal', { id });
        // Asked for, but the user may have gone elsewhere since.
        if (!left) setShown(secret);
      } finally {
        removeEventListener('blur', leave);
      }
    },
    async copy() {
      const { secret } = await run('key.reveal', { id });
      await writeText(secret);
      await run('clipboard.copied', { id });
    },
    async copySnippet({ surface, format, text }, withSecret) {
      if (!withSecret) return writeText(text);
      const { snippets } = await run('key.snippets', { id, secret: true });
      const snippet = snippets.find((one) => one.surface === surface && one.format === format);
      if (!snippet) throw new SentenceError({ code: 'copyAs.gone' });
      await writeText(snippet.text);
      await run('clipboard.copied', { id, snippet: { surface, format } });
    },
  };
}

/** @throws {SentenceError} where the browser does not let us. */
async function writeText(text: string): Promise<void> {
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    throw new SentenceError({ code: 'sheet.copyFailed' });
  }
}
