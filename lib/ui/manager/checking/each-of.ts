/** Runs a task for each of a list, a few at a time, until it is done or stopped. */

/** So many requests to a platform at once: quick for ten keys, and no burst. */
const AT_ONCE = 3;

/**
 * Resolves when all are done; what has not begun when the signal stops it is left out. A task that
 * fails stops nothing: it is asked to deal with that itself.
 */
export async function eachOf<Item>(
  items: readonly Item[],
  task: (item: Item) => Promise<void>,
  signal: AbortSignal,
): Promise<void> {
  const left = [...items];
  const worker = async () => {
    for (;;) {
      const item = left.shift();
      if (item === undefined || signal.aborted) return;
      await task(item);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
}
