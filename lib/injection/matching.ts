/**
 * A model of how both engines match session rules of Latchkey's form. It tells which rule was to
 * act on a request that was seen, and lets tests look at more requests than a browser can make.
 *
 * Sources: Chrome's and MDN's reference of declarativeNetRequest, and what both engines were
 * measured to do.
 */
import { belongsToSite } from '../platforms/host.ts';
import type { Condition, Rule } from './rule.ts';

export type Engine = 'chromium' | 'firefox';

/** A request as a rule sees it. */
export interface RuleRequest {
  /** The address as the browser has normalised it. */
  readonly url: string;
  readonly method: string;
  /** The browser's word for what asked for it: `xmlhttprequest`, `websocket`, `main_frame` … */
  readonly type: string;
  /** -1 where no tab made it. */
  readonly tab: number;
  /**
   * The origin of the page that began it; `null` for one without an origin of its own, undefined
   * for an address that was typed.
   */
  readonly initiator: string | undefined;
}

/** Expressions by their source: rules are few and requests many. */
const expressions = new WeakMap<Condition, RegExp>();

/** Whether a rule with this condition acts on the request. */
function matchesCondition(condition: Condition, request: RuleRequest, engine: Engine): boolean {
  const { requestMethods, excludedRequestMethods, tabIds, excludedTabIds } = condition;
  const method = request.method.toLowerCase();
  if (!condition.resourceTypes.includes(request.type)) return false;
  if (requestMethods && !requestMethods.includes(method)) return false;
  if (excludedRequestMethods?.includes(method)) return false;
  if (tabIds && !tabIds.includes(request.tab)) return false;
  if (excludedTabIds?.includes(request.tab)) return false;
  return (
    comesFrom(condition, request, engine) &&
    expressionOf(condition).test(addressOf(request, engine))
  );
}

/** Of each header the one rule that sets it: the one with the greatest priority that matches. */
export function appliedRules(
  rules: readonly Rule[],
  request: RuleRequest,
  engine: Engine,
): readonly Rule[] {
  const winners = new Map<string, Rule>();
  for (const rule of rules) {
    if (!matchesCondition(rule.condition, request, engine)) continue;
    const header = rule.action.requestHeaders[0].header.toLowerCase();
    const before = winners.get(header);
    if (!before || rule.priority > before.priority) winners.set(header, rule);
  }
  return [...winners.values()];
}

/** What is not known to be of a site is of none: it neither is let in by one nor kept out. */
function comesFrom(
  { initiatorDomains, excludedInitiatorDomains }: Condition,
  { initiator }: RuleRequest,
  engine: Engine,
): boolean {
  const host = hostOf(initiator, engine);
  const isOf = (sites: readonly string[]) =>
    host !== undefined && sites.some((site) => belongsToSite(host, site));
  if (initiatorDomains && !isOf(initiatorDomains)) return false;
  return !(excludedInitiatorDomains && isOf(excludedInitiatorDomains));
}

/**
 * Chromium takes a host with a dot behind it for the same without; to Firefox it is another one.
 */
function hostOf(initiator: string | undefined, engine: Engine): string | undefined {
  if (initiator === undefined || !URL.canParse(initiator)) return undefined;
  const { hostname } = new URL(initiator);
  return engine === 'chromium' ? hostname.replace(/\.$/, '') : hostname;
}

/**
 * The address as an expression sees it: without its fragment. Chromium matches a WebSocket
 * handshake as `ws:`, Firefox as the `http:` request that it is.
 */
function addressOf({ url, type }: RuleRequest, engine: Engine): string {
  const [address = ''] = url.split('#', 1);
  return engine === 'firefox' && type === 'websocket' ? address.replace(/^ws/, 'http') : address;
}

function expressionOf(condition: Condition): RegExp {
  let expression = expressions.get(condition);
  if (!expression) {
    expression = new RegExp(condition.regexFilter);
    expressions.set(condition, expression);
  }
  return expression;
}
