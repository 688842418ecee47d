import type { Sentence } from '../sentences/sentence.ts';
import type { Rule } from './rule.ts';

/** Characters with a meaning in a URL filter; `|` only where it is not the anchor at the start. */
const filterSyntax = /[*^|]/;

/**
 * Why a browser would refuse the rule, or match more than was meant by it; undefined where nothing is wrong. One invalid
 * rule would make it refuse all that come with it.
 */
export function ruleFault({ action, condition }: Rule): Sentence | undefined {
  const [{ header, value }] = action.requestHeaders;
  if (!/^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/.test(header)) {
    return { code: 'header.badName', parameters: { detail: header } };
  }
  if (!/^[\x21-\x7e](?:[\x20-\x7e]*[\x21-\x7e])?$/.test(value)) {
    return { code: 'header.badValue' };
  }
  const filter = condition.urlFilter;
  if (filter !== undefined) {
    // oxlint-disable-next-line no-control-regex -- just these are what a filter may not hold
    if (/[^\x21-\x7e]/.test(filter) || filterSyntax.test(filter.slice(1))) {
      return { code: 'rule.badFilter', parameters: { address: filter.slice(1) } };
    }
  }
  for (const domain of condition.initiatorDomains ?? []) {
    if (!isCanonicalHost(domain)) return { code: 'rule.badHost', parameters: { site: domain } };
  }
  return undefined;
}

/** Whether the text is a host name as browsers write it: lower case, ASCII (punycode), no port. */
export function isCanonicalHost(text: string): boolean {
  try {
    const url = new URL(`https://${text}/`);
    return url.hostname === text && url.href === `https://${text}/`;
  } catch {
    return false;
  }
}
