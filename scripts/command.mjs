import { spawn } from 'node:child_process';
import { parseArgs } from 'node:util';
import { projectDir } from './setup/terminal.mjs';

/**
 * Reads the command line of a script before anything is set up. `--help` prints the help and ends
 * the process; what is not understood is named, and ends it with code 2.
 * @param {{ help: string, options: import('node:util').ParseArgsOptionsConfig, allowPositionals?:
 *   boolean }} config
 * @returns {{ positionals: string[] }}
 */
export function readCommandLine({ help, options, allowPositionals = false }) {
  try {
    const { values, positionals } = parseArgs({
      options: { ...options, help: { type: 'boolean', short: 'h' } },
      allowPositionals,
    });
    if (!('help' in values)) return { positionals };
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    process.stderr.write(`${message.split('. ')[0]}.\n\n${help}`);
    process.exit(2);
  }
  process.stdout.write(help);
  process.exit(0);
}

/**
 * Runs a program of the project to its end, on this terminal.
 * @param {string} node
 * @param {readonly string[]} args
 * @param {NodeJS.ProcessEnv} env
 * @param {{ channel?: boolean }} options With a channel the child learns when this process has
 *   gone, however it went.
 * @returns {Promise<number>} its exit code; 130 where it was interrupted.
 */
export function runNode(node, args, env, { channel = false } = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(node, args, {
      cwd: projectDir,
      env,
      stdio: channel ? ['inherit', 'inherit', 'inherit', 'ipc'] : 'inherit',
    });
    // Ctrl-C reaches the child as well, which ends in its own way; this process waits for it.
    const onInterrupt = () => {};
    const onTerminate = () => child.kill('SIGTERM');
    process.on('SIGINT', onInterrupt);
    process.on('SIGTERM', onTerminate);
    process.on('SIGHUP', onTerminate);
    // npm, ended by a signal, passes it to a shell that does not: the sign of it is another parent.
    const parent = process.ppid;
    const watch = setInterval(() => {
      if (process.ppid !== parent) onTerminate();
    }, 500);
    child.on('error', reject);
    child.on('close', (code) => {
      clearInterval(watch);
      process.off('SIGINT', onInterrupt);
      process.off('SIGTERM', onTerminate);
      process.off('SIGHUP', onTerminate);
      resolve(code ?? 130);
    });
  });
}
