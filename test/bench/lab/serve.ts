import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { commands } from './commands.ts';
import { onServerCore } from './cores.ts';
import { authorization, plainLoads, type Listening } from './loads.ts';

/** How long a server may take to start, in milliseconds. */
const PATIENCE = 30_000;

/**
 * Starts a server in a process of its own, asks it with `use`, and ends it. `use` also learns how
 * many seconds the server has had a processor.
 * @throws where it does not start, with what it said.
 */
export async function withServer<Result>(
  name: string,
  use: (listening: Listening, processorTime: () => number) => Promise<Result>,
): Promise<Result> {
  const command = commands[name];
  const port = command ? await freePort() : 0;
  const script = command
    ? await command(port)
    : [...process.execArgv, join(import.meta.dirname, 'server.ts'), name];
  const [program, ...args] = onServerCore([process.execPath, ...script]);
  const child = spawn(program, args, {
    stdio: command ? ['ignore', 'ignore', 'pipe'] : ['ignore', 'ignore', 'pipe', 'ipc'],
  });
  let said = '';
  child.stderr?.on('data', (data) => (said = (said + String(data)).slice(-2000)));
  const gone = new AbortController();
  child.once('exit', () => gone.abort());
  const late = AbortSignal.timeout(PATIENCE);
  try {
    const signal = AbortSignal.any([gone.signal, late]);
    const listening = await (command ? answering(port, signal) : message(child, signal)).catch(
      () => {
        throw new Error(
          `it did not start${late.aborted ? ` within ${PATIENCE / 1000} s` : ''}: ${said.trim() || 'it said nothing'}`,
        );
      },
    );
    return await use(listening, () => processorTime(child.pid as number));
  } finally {
    if (child.exitCode === null && child.signalCode === null) {
      const ended = once(child, 'exit');
      child.kill('SIGKILL');
      await ended;
    }
  }
}

/**
 * Seconds that a process has had a processor, so far as the system says so: NaN elsewhere than on
 * Linux.
 */
function processorTime(pid: number): number {
  try {
    const [, rest = ''] = /^.*\) (.*)$/s.exec(readFileSync(`/proc/${pid}/stat`, 'utf8')) ?? [];
    const fields = rest.split(' ');
    // utime and stime (proc(5)), in the hundredths of a second that Linux counts for programs
    // everywhere.
    return (Number(fields[11]) + Number(fields[12])) / 100;
  } catch {
    return Number.NaN;
  }
}

async function message(child: ChildProcess, signal: AbortSignal): Promise<Listening> {
  const [listening] = (await once(child, 'message', { signal })) as [Listening];
  return listening;
}

/** As soon as a command that does not say so answers. */
async function answering(port: number, signal: AbortSignal): Promise<Listening> {
  const origin = `http://127.0.0.1:${port}`;
  for (;;) {
    try {
      await fetch(`${origin}/contacts/1`, { headers: { authorization }, signal });
      return plainLoads(origin);
    } catch {
      await pause(50, undefined, { signal });
    }
  }
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}
