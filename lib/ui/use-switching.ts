import { useState } from 'preact/hooks';
import type { KeySummary } from '../messages/contract.ts';
import type { Notice } from './model/layout.ts';
import { sentence, type Run } from './use-background.ts';

/** Putting keys in use and out of it, with what became of it. */
export interface Switching {
  /** Id of the key whose rules are on their way. A row says "in use" only when the background has answered. */
  readonly pending: string | undefined;
  /** Why a key was not put in use, to be told at its row. */
  readonly notice: Notice | undefined;
  /** Why something else was not done. */
  readonly fault: string | undefined;
  /** The last thing done, for a screen reader. */
  readonly said: string;
  use(key: KeySummary): Promise<void>;
  off(platform: string, name: string): Promise<void>;
  pause(paused: boolean): Promise<void>;
}

export function useSwitching(run: Run): Switching {
  const [pending, setPending] = useState<string>();
  const [notice, setNotice] = useState<Notice>();
  const [fault, setFault] = useState<string>();
  const [said, say] = useState('');

  async function attempt(
    doing: () => Promise<unknown>,
    done: string,
    failed: (message: string) => void = setFault,
  ): Promise<void> {
    setNotice(undefined);
    setFault(undefined);
    try {
      await doing();
      say(done);
    } catch (error) {
      failed(sentence(error));
    }
  }

  return {
    pending,
    notice,
    fault,
    said,
    async use({ id, name, inUse }) {
      if (inUse) {
        setNotice(undefined);
        say(`${name} is in use already.`);
        return;
      }
      setPending(id);
      await attempt(
        () => run('key.use', { id }),
        `${name} is in use.`,
        (message) => setNotice({ keyId: id, message }),
      );
      setPending((current) => (current === id ? undefined : current));
    },
    off: (platform, name) => attempt(() => run('platform.off', { platform }), `${name} is off.`),
    pause: (paused) =>
      attempt(
        () => run('all.pause', { paused }),
        paused ? 'All is paused. No key is sent.' : 'Resumed. The keys in use are sent again.',
      ),
  };
}
