/**
 * A screen of its own for a browser, with real windows on it: an X server in memory (Xvfb), a
 * window manager (openbox), and keys and a mouse from outside (xdotool). The browser in it knows
 * nothing of a test.
 */
import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { promisify } from 'node:util';
import { until } from '../../../testkit/browsers/wait.ts';
import { readPicture, toPng, type Picture } from './picture.ts';

export interface Desktop {
  /** What the environment variable DISPLAY names it. */
  readonly display: string;
  /** Presses keys together, as xdotool names them: `alt+shift+k`, `Return`, `Down`. */
  press(...keys: readonly string[]): Promise<void>;
  /** Types ASCII text, key by key. */
  type(text: string): Promise<void>;
  click(x: number, y: number): Promise<void>;
  /** What is seen on it now. */
  picture(): Promise<Picture>;
  /** Waits until nothing moves: browsers fade windows in and out. */
  still(): Promise<void>;
  /** Writes what is seen on it now, as PNG. */
  screenshot(path: string): Promise<void>;
  close(): Promise<void>;
}

/** Every window fills the screen, without a frame. */
const windowManager = `<?xml version="1.0" encoding="UTF-8"?>
<openbox_config xmlns="http://openbox.org/3.4/rc">
  <applications><application type="normal"><decor>no</decor><maximized>yes</maximized></application></applications>
</openbox_config>`;

/** @throws {Error} where one of the programs is missing or the X server does not start. */
export async function openDesktop(size: {
  readonly width: number;
  readonly height: number;
}): Promise<Desktop> {
  const folder = await mkdtemp(join(tmpdir(), 'latchkey-screen-'));
  const server = spawn(
    'Xvfb',
    `-displayfd 3 -screen 0 ${size.width}x${size.height}x24 -fbdir ${folder} -nolisten tcp -noreset`.split(
      ' ',
    ),
    { stdio: ['ignore', 'ignore', 'ignore', 'pipe'] },
  );
  const display = `:${await firstLine(server)}`;
  const env = { ...process.env, DISPLAY: display };
  const config = join(folder, 'openbox.xml');
  await writeFile(config, windowManager);
  const manager = spawn('openbox', ['--config-file', config], { env, stdio: 'ignore' });
  const run = promisify(execFile);
  const xdotool = async (...args: string[]) => void (await run('xdotool', args, { env }));
  const picture = async () => readPicture(await readFile(join(folder, 'Xvfb_screen0')));
  return {
    display,
    press: (...keys) => xdotool('key', '--clearmodifiers', ...keys),
    type: (text) => xdotool('type', '--clearmodifiers', '--delay', '12', text),
    click: (x, y) => xdotool('mousemove', String(x), String(y), 'click', '1'),
    picture,
    async still() {
      let before = await picture();
      await until('the screen to be still', async () => {
        await delay(150);
        const now = await picture();
        const isStill = now.pixels.equals(before.pixels);
        before = now;
        return isStill;
      });
    },
    async screenshot(path) {
      await mkdir(dirname(path), { recursive: true });
      await writeFile(path, toPng(await picture()));
    },
    async close() {
      for (const process of [manager, server]) await end(process);
      await rm(folder, { recursive: true, force: true });
    },
  };
}

async function firstLine(server: ChildProcess): Promise<string> {
  const pipe = server.stdio[3];
  if (!pipe || !('on' in pipe)) throw new Error('Xvfb gave no pipe for the display’s number.');
  const failed = once(server, 'exit').then(([code]) => {
    throw new Error(`Xvfb ended with code ${code} before it was ready.`);
  });
  const [number] = (await Promise.race([once(pipe, 'data'), failed])) as [Buffer];
  return number.toString().trim();
}

async function end(process: ChildProcess): Promise<void> {
  if (process.exitCode !== null || process.signalCode !== null) return;
  const ended = once(process, 'exit');
  process.kill();
  await ended;
}
