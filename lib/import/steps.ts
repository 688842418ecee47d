/**
 * Work that is done in slices, so that a page stays alive: a generator that tells how far it is,
 * and what runs it with a pause for the event loop after each slice.
 */

/** Work that yields the part that is done, from 0 to 1, and answers `Result` at its end. */
export type Steps<Result> = Generator<number, Result, void>;

/** How work in slices is watched and stopped. */
export interface Watching {
  /** Stops the work between two slices; the promise is rejected with the signal's reason. */
  readonly signal?: AbortSignal | undefined;
  /** Told after each slice of the part that is done, from 0 to 1. */
  readonly onProgress?: ((done: number) => void) | undefined;
}

/** Milliseconds of one slice. A frame has 16, and a page may be blocked for 50 at most. */
const SLICE = 8;

/**
 * Runs work in slices of about 8 ms.
 * @throws the signal's reason where the work was stopped, or what the work itself throws.
 */
export async function inSlices<Result>(
  work: Steps<Result>,
  { signal, onProgress }: Watching = {},
): Promise<Result> {
  for (;;) {
    signal?.throwIfAborted();
    const end = performance.now() + SLICE;
    let step: IteratorResult<number, Result>;
    do {
      step = work.next();
      if (step.done) {
        onProgress?.(1);
        return step.value;
      }
    } while (performance.now() < end);
    onProgress?.(step.value);
    await aMoment();
  }
}

/** Lets the event loop turn once. A timer would be held back to 4 ms by browsers. */
function aMoment(): Promise<void> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.addEventListener(
      'message',
      () => {
        port1.close();
        resolve();
      },
      { once: true },
    );
    port1.start();
    port2.postMessage(undefined);
  });
}
