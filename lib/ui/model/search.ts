import type { KeySummary } from '../../messages/contract.ts';
import { environmentName, platformName, rightOf, type Names } from './groups.ts';

/**
 * Makes a search over keys: every word of the query must occur somewhere in what a page shows of a key (name, hint,
 * platform, environment, right, billing unit, status), in any order, whatever the case and accents. An empty query
 * matches all. A key's text is made when first searched, so that opening a page costs nothing for it.
 */
export function createSearch(names: Names): (query: string) => (key: KeySummary) => boolean {
  const texts = new WeakMap<KeySummary, string>();
  const textOf = (key: KeySummary) => {
    let text = texts.get(key);
    if (text === undefined) {
      text = plain(searchable(key, names));
      texts.set(key, text);
    }
    return text;
  };
  return (query) => {
    const words = plain(query).split(/\s+/).filter(Boolean);
    return (key) => words.every((word) => textOf(key).includes(word));
  };
}

function searchable(key: KeySummary, names: Names): string {
  const right = rightOf(names, key);
  return [
    key.name,
    key.hint,
    platformName(names, key.platform),
    environmentName(names, key),
    right?.label,
    right?.short,
    key.billingUnit,
    key.status,
    key.inUse ? 'in use' : '',
  ].join('\n');
}

/** Text without case and accents. */
function plain(text: string): string {
  return text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
}
