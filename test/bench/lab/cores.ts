import { execFileSync } from 'node:child_process';
import { availableParallelism } from 'node:os';

/** Whether a server and its load can each be held to a core of its own. */
export const canPin = ((): boolean => {
  try {
    execFileSync('taskset', ['--version'], { stdio: 'ignore' });
    return availableParallelism() > 1;
  } catch {
    // Not Linux, or without util-linux.
    return false;
  }
})();

const SERVER_CORE = '0';
const LOAD_CORE = '1';

/** The command that runs a program on the servers' core, where that can be had. */
export function onServerCore(command: readonly [string, ...string[]]): [string, ...string[]] {
  return canPin ? ['taskset', '-c', SERVER_CORE, ...command] : [...command];
}

/** Holds this process, which makes the load, to a core beside that of the servers. */
export function takeLoadCore(): void {
  if (canPin) {
    execFileSync('taskset', ['-a', '-c', '-p', LOAD_CORE, String(process.pid)], {
      stdio: 'ignore',
    });
  }
}
