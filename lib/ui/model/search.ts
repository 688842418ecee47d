import type { KeySummary } from '../../messages/contract.ts';
import { environmentName, platformName, rightOf, type Names } from './groups.ts';

/**
 * Makes a search over keys: every word of the query must occur somewhere in what a page shows of a key (name, hint,
 * platform, environment, right, billing unit, status), in any order, whatever the case and accents. An empty query
 * matches all. A key's text is made when first searched and kept, also for the next view in which the key is the same.
 */
export function createSearch(names: Names): (query: string) => (key: KeySummary) => boolean {
  const texts = new WeakMap<KeySummary, string>();
  /** What the keys of one place and right have in common, so that ten thousand texts are made within a keystroke. */
  const shared = new Map<string, string>();
  const sharedText = (key: KeySummary) => {
    const kind = `${key.platform} ${key.environment} ${key.right}`;
    let text = shared.get(kind);
    if (text === undefined) {
      const right = rightOf(names, key);
      text = plain(
        [
          platformName(names, key.platform),
          environmentName(names, key),
          right?.label,
          right?.short,
        ].join('\n'),
      );
      shared.set(kind, text);
    }
    return text;
  };
  const textOf = (key: KeySummary) => {
    let text = texts.get(key);
    if (text === undefined) {
      const { name, hint, billingUnit = '', status, inUse } = key;
      const own = `${plain(name)}\n${plain(hint)}\n${plain(billingUnit)}`;
      text = `${own}\n${status}\n${inUse ? 'in use' : ''}\n${sharedText(key)}`;
      texts.set(key, text);
    }
    return text;
  };
  return (query) => {
    const words = plain(query).split(/\s+/).filter(Boolean);
    return (key) => words.every((word) => textOf(key).includes(word));
  };
}

/** The beginning of a masked secret and what most names are made of: nothing that the long way would change. */
const plainAlready = /^•*[ -~]*$/;

/** Text without case and accents. */
function plain(text: string): string {
  const composed = plainAlready.test(text) ? text : text.normalize('NFKD').replace(/\p{M}/gu, '');
  return composed.toLowerCase();
}
