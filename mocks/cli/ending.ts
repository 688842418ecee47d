import type { LabServer } from '../doors/server/index.ts';

/** How often it is looked whether the parent is still there, in milliseconds. */
const LOOK = 500;

/**
 * Closes the server at a signal, when the launcher of a clone has gone, and, where asked, when
 * standard input closes or the parent process is gone: `npx` passes no signal on, so a test runner
 * that ends it would leave the lab behind. The process then ends by itself, with code 0.
 */
export function endWithServer(server: LabServer, untilStdinCloses: boolean): void {
  const end = () => void server.close();
  // A terminal's Ctrl-C comes twice, from the terminal and from the launcher, so the listeners
  // stay.
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(signal, () => {
      // A hang-up of a terminal is no matter of a process that has none: so it is with `nohup`.
      if (signal !== 'SIGHUP' || hasTerminal()) end();
    });
  }
  process.once('disconnect', end);
  const leave = untilStdinCloses ? watchParent(end) : () => undefined;
  const afterwards = () => {
    leave();
    // The channel to the launcher would keep this process.
    if (process.connected) process.disconnect?.();
  };
  server.closed.then(afterwards, afterwards);
}

function hasTerminal(): boolean {
  return [process.stdin, process.stdout, process.stderr].some(({ isTTY }) => isTTY);
}

function watchParent(end: () => void): () => void {
  const parent = process.ppid;
  process.stdin.on('end', end).on('close', end).on('error', end).resume();
  // Only the system knows of a parent that is gone, and it tells nobody. This is no time of a
  // world's.
  // oxlint-disable-next-line no-restricted-globals
  const timer = setInterval(() => {
    if (process.ppid !== parent) end();
  }, LOOK);
  return () => {
    clearInterval(timer);
    process.stdin.destroy();
  };
}
