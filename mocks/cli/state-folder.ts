import { homedir } from 'node:os';
import { join } from 'node:path';

/** Where the command keeps what stays between starts, as each system has it. */
export function stateFolder(
  env: Readonly<Record<string, string | undefined>> = process.env,
  platform: NodeJS.Platform = process.platform,
): string {
  switch (platform) {
    case 'win32':
      return join(env['LOCALAPPDATA'] ?? join(homedir(), 'AppData', 'Local'), 'latchkey');
    case 'darwin':
      return join(homedir(), 'Library', 'Application Support', 'latchkey');
    default:
      return join(env['XDG_STATE_HOME'] || join(homedir(), '.local', 'state'), 'latchkey');
  }
}
