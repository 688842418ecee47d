import { useEffect, useRef, useState } from 'preact/hooks';
import type { Unlocking } from '../../../backup/age.ts';
import type { Format } from '../../../import/preview.ts';
import type { View } from '../../../messages/contract.ts';
import { say, textOf } from '../../../sentences/say.ts';
import { sentenceOf } from '../../../sentences/sentence.ts';
import type { Run } from '../../use-background.ts';
import { FileRefused, readFile } from './file-work.ts';
import {
  newDigestKey,
  presentKeys,
  storeImport,
  type Plan,
  type ReadFile,
  type Wishes,
} from './plan.ts';

/** What the user gave: a file, or a text. */
export interface Given {
  /** Of the file; empty for a paste. */
  readonly name: string;
  readonly content: Blob | string;
}

type At =
  | { readonly at: 'idle' }
  | { readonly at: 'working'; readonly doing: string; readonly done: number }
  | { readonly at: 'locked'; readonly name: string }
  | {
      readonly at: 'preview';
      readonly id: number;
      readonly file: ReadFile;
      /** What was chosen before it was stopped or refused. */
      readonly wishes?: Wishes | undefined;
    };

/** How far an import is, and what was last said of it. */
export type ImportState = At & { readonly fault?: string; readonly said?: string };

export interface ImportWork {
  readonly state: ImportState;
  read(this: void, given: Given): void;
  /** Reads what was given as another format. */
  readAs(this: void, format: Format): void;
  unlock(this: void, unlocking: Unlocking): void;
  store(this: void, plan: Plan, wishes: Wishes): void;
  stop(this: void): void;
  reset(this: void): void;
  tell(this: void, said: string): void;
}

/** An import from what was given to what is stored. Whatever is stopped or fails stores nothing. */
export function useImport(view: View, run: Run): ImportWork {
  const [state, setState] = useState<ImportState>({ at: 'idle' });
  const given = useRef<Given & { unlocking?: Unlocking }>({ name: '', content: '' });
  const working = useRef<AbortController | undefined>(undefined);
  const file = useRef<ReadFile | undefined>(undefined);
  useEffect(() => () => working.current?.abort(), []);

  const titled = () => given.current.name || say('import.pasted');

  /** One thing at a time: what is begun ends what went on. */
  async function during(
    doing: string,
    task: (signal: AbortSignal, tell: (done: number) => void) => Promise<ImportState>,
    otherwise: (error: unknown) => ImportState,
  ): Promise<void> {
    working.current?.abort();
    const controller = new AbortController();
    working.current = controller;
    const isMine = () => working.current === controller;
    setState({ at: 'working', doing, done: 0 });
    let next: ImportState;
    try {
      next = await task(controller.signal, (done) => {
        if (isMine()) setState({ at: 'working', doing, done });
      });
    } catch (error) {
      next = otherwise(error);
    }
    if (isMine()) setState(next);
  }

  function readGiven(format?: Format): void {
    const { name, content, unlocking } = given.current;
    void during(
      say('import.reading', { detail: titled() }),
      async (signal, onProgress) => {
        const digestKey = newDigestKey();
        const [{ preview, digests }, present] = await Promise.all([
          readFile(
            { source: content, platforms: view.platforms, unlocking, format, digestKey },
            { signal, onProgress },
          ),
          presentKeys(run, digestKey),
        ]);
        signal.throwIfAborted();
        file.current = { name, preview, digests, present };
        return { at: 'preview', id: performance.now(), file: file.current };
      },
      (error) => {
        const sentence = sentenceOf(error);
        if (error instanceof DOMException && error.name === 'AbortError') return { at: 'idle' };
        if (sentence.code === 'import.error.ageLocked') return { at: 'locked', name: titled() };
        const reason =
          error instanceof FileRefused && error.line !== undefined
            ? say('import.atLine', { number: error.line, reason: sentence })
            : textOf(sentence);
        if (sentence.code === 'import.error.ageDamagedOrWrongPassphrase' && unlocking) {
          return { at: 'locked', name: titled(), fault: reason };
        }
        return { at: 'idle', fault: `${say('import.refused', { detail: titled() })} ${reason}` };
      },
    );
  }

  return {
    state,
    read(next) {
      given.current = next;
      readGiven();
    },
    readAs: readGiven,
    unlock(unlocking) {
      given.current = { ...given.current, unlocking };
      readGiven();
    },
    store(plan, wishes) {
      const read = file.current;
      if (!read) return;
      void during(
        say('import.storing'),
        async (signal, onProgress) => {
          const stored = await storeImport(run, crypto.randomUUID(), read, plan, wishes, {
            signal,
            onProgress,
          });
          forget();
          const { added, changed } = stored;
          const parts = [say('import.done', { count: added })];
          if (changed > 0) parts.push(say('import.doneChanged', { count: changed }));
          return { at: 'idle', said: parts.join(' ') };
        },
        (error) => {
          const isStopped = error instanceof DOMException && error.name === 'AbortError';
          const fault = isStopped ? say('import.stopped') : textOf(sentenceOf(error));
          return { at: 'preview', id: performance.now(), file: read, wishes, fault };
        },
      );
    },
    stop: () => working.current?.abort(),
    reset() {
      working.current?.abort();
      working.current = undefined;
      forget();
      setState({ at: 'idle' });
    },
    tell: (said) => setState((before) => ({ ...before, said })),
  };

  /** Secrets are held no longer than they are looked at. */
  function forget(): void {
    given.current = { name: '', content: '' };
    file.current = undefined;
  }
}
