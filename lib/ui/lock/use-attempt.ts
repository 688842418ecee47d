import { useState } from 'preact/hooks';
import { sentence } from '../use-background.ts';

export interface Attempt {
  readonly busy: boolean;
  /** Why the last attempt failed. */
  readonly fault: string | undefined;
  setFault(this: void, fault: string | undefined): void;
  /** Does one thing at a time. Resolves with whether it was done; `fault` says why not. */
  attempt(this: void, doing: () => Promise<unknown>): Promise<boolean>;
}

/** Something that takes a moment and may fail. */
export function useAttempt(): Attempt {
  const [busy, setBusy] = useState(false);
  const [fault, setFault] = useState<string>();
  return {
    busy,
    fault,
    setFault,
    async attempt(doing) {
      if (busy) return false;
      setBusy(true);
      setFault(undefined);
      try {
        await doing();
        return true;
      } catch (error) {
        setFault(sentence(error));
        return false;
      } finally {
        setBusy(false);
      }
    },
  };
}
