/** Keys as cURL commands for a POSIX shell, one for each surface. */
import { snippetsOf } from '../snippets/snippets.ts';
import type { Exported, ExportedKey } from './keys.ts';

/** The commands hold neither names, rights nor days; names stand in comments. */
export function toCurl(keys: readonly ExportedKey[]): Exported {
  const leftOut: string[] = [];
  const blocks = keys.flatMap(({ key, secret, platform, environment }) => {
    const commands = snippetsOf(platform, environment, key, secret)
      .filter(({ format }) => format === 'curl')
      .map(({ text }) => text);
    if (commands.length === 0) {
      leftOut.push(key.id);
      return [];
    }
    return [[`# ${key.name.replaceAll(/[\p{Cc}\s]+/gu, ' ')}`, ...commands].join('\n')];
  });
  return { text: `${blocks.join('\n\n')}\n`, leftOut };
}
