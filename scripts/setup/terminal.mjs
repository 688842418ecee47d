// What set-up says and runs. All of it goes to stderr: stdout belongs to the command that is being
// set up for.
import { spawn } from 'node:child_process';
import { mkdir, writeFile } from 'node:fs/promises';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The project's folder, with a separator at its end where it is a root. */
export const projectDir = fileURLToPath(new URL('../../', import.meta.url)).replace(/[/\\]$/, '');

/** Where set-up keeps what it has made or fetched. Git does not see it. */
export const cacheDir = join(projectDir, '.cache');

/** A step that could not be done. The message says what failed and what to do. */
export class SetupError extends Error {
  /** @override */
  name = 'SetupError';
}

/**
 * Prints what a step has come to.
 * @param {string} step
 * @param {string} outcome
 */
export function report(step, outcome) {
  process.stderr.write(`  ${step.padEnd(13)} ${outcome}\n`);
}

/**
 * Seconds for people: `0.4 s`.
 * @param {number} since From `performance.now()`.
 */
export function seconds(since) {
  return `${((performance.now() - since) / 1000).toFixed(1)} s`;
}

/**
 * The environment in which a program finds this Node first.
 * @param {string} node Path of the program.
 * @param {NodeJS.ProcessEnv} env
 * @returns {NodeJS.ProcessEnv}
 */
export function withNodeFirst(node, env = process.env) {
  // Windows calls it Path, and a second spelling beside it would win or lose by chance.
  const name = Object.keys(env).find((each) => each.toUpperCase() === 'PATH') ?? 'PATH';
  return { ...env, [name]: [dirname(node), env[name]].filter(Boolean).join(delimiter) };
}

/**
 * Runs a program of a step to its end, shows its last line as progress, and keeps all that it
 * prints in a file of its own.
 * @param {string} step
 * @param {string} doing What to tell the user that it does.
 * @param {readonly [string, ...string[]]} command
 * @param {{ env?: NodeJS.ProcessEnv, advice: string }} options The advice follows the message of a
 *   failure.
 * @returns {Promise<string>} what it printed to stdout.
 * @throws {SetupError} where it ends with another code than 0, with the last lines that it printed.
 */
export async function runStep(step, doing, [program, ...args], { env = process.env, advice }) {
  const started = performance.now();
  const terminal = process.stderr.isTTY;
  /** @type {string[]} */
  const lines = [];
  let stdout = '';
  const show = () => {
    const width = (process.stderr.columns || 80) - 1;
    const line = `  ${step.padEnd(13)} ${doing} ${seconds(started)}  ${lines.at(-1) ?? ''}`;
    process.stderr.write(`\r\u001b[2K${line.slice(0, width)}`);
  };
  if (!terminal) report(step, `${doing} …`);
  // Where there is no terminal to draw on, a line now and then shows that it goes on.
  const ticker = setInterval(
    () => (terminal ? show() : report(step, `${doing} … ${seconds(started)}`)),
    terminal ? 100 : 15_000,
  );
  const child = spawn(program, args, {
    cwd: projectDir,
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
    // Windows starts npm, a script, by its shell only.
    shell: process.platform === 'win32' && program === 'npm',
  });
  child.stdout.on('data', (data) => (stdout += data));
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (data) =>
      lines.push(
        ...String(data)
          .split(/[\r\n]+/)
          .filter((line) => line.trim()),
      ),
    );
  }
  // Ctrl-C reaches the program too, and npm then tidies up: until it has ended nobody else may
  // begin.
  let interrupted = false;
  const onInterrupt = () => (interrupted = true);
  const onTerminate = () => {
    interrupted = true;
    child.kill('SIGTERM');
  };
  process.on('SIGINT', onInterrupt);
  process.on('SIGTERM', onTerminate);
  process.on('SIGHUP', onTerminate);
  /** @type {{ code: number | null, error?: Error }} */
  const { code, error } = await new Promise((resolve) => {
    child.on('error', (cause) => resolve({ code: null, error: cause }));
    child.on('close', (exit) => resolve({ code: exit }));
  });
  process.off('SIGINT', onInterrupt);
  process.off('SIGTERM', onTerminate);
  process.off('SIGHUP', onTerminate);
  clearInterval(ticker);
  if (terminal) process.stderr.write('\r\u001b[2K');
  if (interrupted) {
    throw new SetupError(`${step}: interrupted at ${doing}. The next run does the rest.`);
  }
  if (code === 0) return stdout;

  const log = join(cacheDir, `${step} ${doing}`.replace(/[^\w]+/g, '-') + '.log');
  await mkdir(cacheDir, { recursive: true });
  await writeFile(log, `${lines.join('\n')}\n`);
  throw new SetupError(
    [
      `${step}: ${[program, ...args].join(' ')} ${error ? `could not be started (${error.message})` : `ended with code ${code}`}.`,
      ...excerpt(lines).map((line) => `    ${line}`),
      `  All that it printed is in ${log}.`,
      `  ${advice}`,
    ].join('\n'),
  );
}

/**
 * What of a program's output tells why it failed: the first lines that speak of an error, else the
 * last ones.
 * @param {readonly string[]} lines
 */
export function excerpt(lines) {
  const errors = lines.filter((line) => /\b(error|err!|failed|E:)/i.test(line));
  return errors.length > 0 ? errors.slice(0, 12) : lines.slice(-12);
}

/**
 * How to call npm: the one that runs this script, else the one on PATH.
 * @param {string} node
 * @returns {[string, ...string[]]}
 */
export function npm(node) {
  const script = process.env['npm_execpath'];
  return script && /npm-cli\.c?js$/.test(script) ? [node, script] : ['npm'];
}
