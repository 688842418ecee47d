import { join } from 'node:path';
import { domainToASCII } from 'node:url';

/**
 * The public suffix list in its own form (`co.uk`, `*.ck`, `!www.ck`), each name as browsers write
 * it.
 */
export async function publicSuffixes(): Promise<readonly string[]> {
  // The package exports only functions over its list.
  const path = join(import.meta.dirname, '../node_modules/psl/data/rules.js');
  const { default: rules } = (await import(path)) as { default: readonly string[] };
  return rules.map((rule) => {
    const [, sign = '', name = ''] = /^(!|\*\.)?(.*)$/.exec(rule) ?? [];
    return sign + domainToASCII(name);
  });
}
