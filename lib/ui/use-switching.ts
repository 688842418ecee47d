import { useState } from 'preact/hooks';
import { say } from '../sentences/say.ts';
import type { KeySummary } from '../messages/contract.ts';
import type { Notice } from './model/layout.ts';
import { sentence, type Run } from './use-background.ts';

/** Putting keys in use and out of it, with what became of it. */
export interface Switching {
  /**
   * Id of a key whose rules are long on their way. A row says "in use" only when the background has
   * answered.
   */
  readonly pending: string | undefined;
  /** Why a key was not put in use, to be told at its row. */
  readonly notice: Notice | undefined;
  /** Why something else was not done. */
  readonly fault: string | undefined;
  /** Tells why. */
  tell(this: void, fault: string): void;
  /** The last thing done, for a screen reader. */
  readonly said: string;
  /** Says what was done, for a screen reader. */
  say(this: void, done: string): void;
  /** Answers whether the key is in use. */
  use(key: KeySummary): Promise<boolean>;
  /** Puts the key in use that was in use before; undefined where there is none. */
  previous(key: KeySummary | undefined): Promise<void>;
  off(platform: string, name: string): Promise<void>;
  pause(paused: boolean): Promise<void>;
}

/** Milliseconds after which a switch is shown to be on its way; mostly it is done long before. */
const LATE = 150;

export function useSwitching(run: Run): Switching {
  const [pending, setPending] = useState<string>();
  const [notice, setNotice] = useState<Notice>();
  const [fault, setFault] = useState<string>();
  const [said, setSaid] = useState('');

  async function attempt(
    doing: () => Promise<unknown>,
    done: string,
    failed: (message: string) => void = setFault,
  ): Promise<boolean> {
    setNotice(undefined);
    setFault(undefined);
    try {
      await doing();
      setSaid(done);
      return true;
    } catch (error) {
      failed(sentence(error));
      return false;
    }
  }

  return {
    pending,
    notice,
    fault,
    tell: setFault,
    said,
    say: setSaid,
    async use(key) {
      const { id, inUse } = key;
      if (inUse) {
        setNotice(undefined);
        setSaid(say('switching.alreadyInUse', { key }));
        return true;
      }
      const late = setTimeout(() => setPending(id), LATE);
      const done = await attempt(
        () => run('key.use', { id }),
        say('switching.inUse', { key }),
        (message) => setNotice({ keyId: id, message }),
      );
      clearTimeout(late);
      setPending((current) => (current === id ? undefined : current));
      return done;
    },
    async previous(key) {
      if (key) await attempt(() => run('key.usePrevious', {}), say('switching.inUse', { key }));
      else setFault(say('switching.noPrevious'));
    },
    async off(platform, name) {
      await attempt(
        () => run('platform.off', { platform }),
        say('switching.off', { platform: name }),
      );
    },
    async pause(paused) {
      await attempt(
        () => run('all.pause', { paused }),
        say(paused ? 'switching.paused' : 'switching.resumed'),
      );
    },
  };
}
