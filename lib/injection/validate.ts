import { isHost } from '../platforms/host.ts';
import type { Sentence } from '../sentences/sentence.ts';
import type { Rule } from './rule.ts';

/**
 * An expression of ours: an anchored scheme and a host without any sign of a pattern, and a path.
 */
const expression = /^\^(?:https?|wss?):\\\/\\\/(?:[a-z0-9_-]|\\[.[\]]|:)+\\\//;

/**
 * Why a browser would refuse the rule, or match more than it should. Undefined where nothing is
 * wrong. A browser refuses a whole update because of one invalid rule.
 */
export function ruleFault({
  action,
  condition,
}: Pick<Rule, 'action' | 'condition'>): Sentence | undefined {
  const [{ header, value }] = action.requestHeaders;
  if (!/^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/.test(header)) {
    return { code: 'header.badName', parameters: { detail: header } };
  }
  if (!/^[\x21-\x7e](?:[\x20-\x7e]*[\x21-\x7e])?$/.test(value)) {
    return { code: 'header.badValue' };
  }
  if (!expression.test(condition.regexFilter)) {
    return { code: 'rule.badFilter', parameters: { address: condition.regexFilter } };
  }
  for (const domain of condition.initiatorDomains ?? []) {
    if (!isHost(domain)) return { code: 'rule.badHost', parameters: { site: domain } };
  }
  return undefined;
}
