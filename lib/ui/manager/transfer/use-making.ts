import { useEffect, useRef, useState } from 'preact/hooks';
import { say } from '../../../sentences/say.ts';
import { saveAsFile } from '../../save-as-file.ts';
import { sentence } from '../../use-background.ts';
import type { MadeFile } from './exporting.ts';

export interface Making {
  /** The part that is done; undefined where nothing is being made. */
  readonly done: number | undefined;
  readonly fault: string | undefined;
  /** What was made last. */
  readonly made: Omit<MadeFile, 'content'> | undefined;
  make(
    this: void,
    task: (watching: {
      readonly signal: AbortSignal;
      readonly onProgress: (done: number) => void;
    }) => Promise<MadeFile>,
  ): Promise<boolean>;
  stop(this: void): void;
}

/** A file that takes its time, and is then handed to the browser as a download. */
export function useMaking(): Making {
  const [done, setDone] = useState<number>();
  const [fault, setFault] = useState<string>();
  const [made, setMade] = useState<Omit<MadeFile, 'content'>>();
  const working = useRef<AbortController | undefined>(undefined);
  useEffect(() => () => working.current?.abort(), []);
  return {
    done,
    fault,
    made,
    stop: () => working.current?.abort(),
    async make(task) {
      if (working.current) return false;
      const controller = new AbortController();
      working.current = controller;
      setDone(0);
      setFault(undefined);
      setMade(undefined);
      try {
        const file = await task({ signal: controller.signal, onProgress: setDone });
        controller.signal.throwIfAborted();
        saveAsFile(file);
        const { content: _, ...rest } = file;
        setMade(rest);
        return true;
      } catch (error) {
        setFault(controller.signal.aborted ? say('export.stopped') : sentence(error));
        return false;
      } finally {
        working.current = undefined;
        setDone(undefined);
      }
    },
  };
}
