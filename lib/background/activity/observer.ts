/**
 * Watches requests to surfaces: what left, by which key, and what came back. It compares a header's
 * value with those of the rules and forgets it; nothing is predicted.
 */
import { reasonOf } from '../../activity/diagnosis.ts';
import type { ActivityEntry } from '../../activity/entry.ts';
import type { Outcome, Reason } from '../../activity/outcome.ts';
import { shownAddress } from '../../activity/shown-address.ts';
import { appliedRules, type Engine, type RuleRequest } from '../../injection/matching.ts';
import { statusOf } from '../../keys/status.ts';
import type { AccessKey } from '../../keys/key.ts';
import { patternOf } from '../../platforms/environment.ts';
import type { AuthScheme } from '../../platforms/types.ts';
import { serial } from '../../vault/serial.ts';
import type { Contents } from '../assignments.ts';
import type { ActivityLog } from './log.ts';
import type { Place, Placed, Places } from './places.ts';
import type { SeenEnd, SeenSending } from './seen.ts';
import type { Standing, StandingRules } from './standing.ts';

/** What the observer asks of the rest of the background. */
export interface Surroundings {
  readonly engine: Engine;
  now(this: void): Date;
  vaultState(this: void): 'absent' | 'locked' | 'open';
  contents(this: void): Contents;
  /** The key that applies to a platform and environment in a tab. */
  keyFor(this: void, place: Place, tab: number): AccessKey | undefined;
  typedAddresses(this: void, platform: string, tab: number): boolean;
  hasAccess(this: void, pattern: string): Promise<boolean>;
  worksInPrivateWindows(this: void): Promise<boolean>;
  /** Secrets that must not be shown, such as those of the keys in use. */
  secrets(this: void): Iterable<string>;
}

export interface Observer {
  sending(this: void, seen: SeenSending): Promise<void>;
  ended(this: void, seen: SeenEnd): Promise<void>;
}

/** What the observer tells of. */
export interface Told {
  began(this: void, entry: ActivityEntry): void;
  ended(this: void, entry: ActivityEntry): void;
  /** A request to a platform's host whose address takes no key; `shown` is how it may be shown. */
  uncovered(this: void, tab: number, url: URL, placed: Placed, shown: string): void;
}

/** Kinds of requests by which pages call an API. */
const callTypes: ReadonlySet<string> = new Set(['xmlhttprequest', 'websocket']);

export function createObserver(
  around: Surroundings,
  places: Places,
  standing: Standing,
  log: ActivityLog,
  told: Told,
): Observer {
  // In the order in which the browser told: the end of a request comes after its beginning.
  const inTurn = serial();

  async function sending(seen: SeenSending): Promise<void> {
    const url = new URL(seen.url);
    const place = places.of(url);
    // A preflight is the browser's own, and no rule puts a key on it.
    if (seen.method === 'OPTIONS') return;
    if (!place) {
      const [placed] = callTypes.has(seen.type) ? places.at(url) : [];
      if (placed) told.uncovered(seen.tab, url, placed, shownAddress(url, around.secrets()));
      return;
    }
    // A browser sends again what was challenged, without telling of an end.
    await log.end(seen.request, ({ at }) => ({ status: 401, duration: seen.at - at }));
    const { outcome, reason, key } = await whatLeft(seen, place);
    const entry = await log.add({
      request: seen.request,
      at: seen.at,
      tab: seen.tab,
      method: seen.method,
      url: shownAddress(url, around.secrets()),
      type: seen.type,
      ...(seen.initiator === undefined ? {} : { initiator: seen.initiator }),
      platform: place.platform.id,
      environment: place.environment.id,
      surface: place.match.surface.id,
      outcome,
      ...(reason ? { reason } : {}),
      ...(key ? { key: named(key) } : {}),
    });
    told.began(entry);
  }

  const named = (id: string) => ({ id, name: around.contents().keys.get(id)?.name ?? id });

  async function whatLeft(
    seen: SeenSending,
    place: Place,
  ): Promise<{ outcome: Outcome; reason?: Reason; key?: string }> {
    const header = headerNameOf(place.match.surface.scheme);
    const value = seen.headers.find(({ name }) => name.toLowerCase() === header)?.value;
    const [known, another] = value === undefined ? [] : standing.keysOf(value);
    // Whatever rules stand by now, the value tells the key; it is looked up before all of them.
    if (known !== undefined && another === undefined) return { outcome: 'sent', key: known };
    const stood = standing.at(seen.at);
    const due = ruleDue(stood, seen, header);
    if (due && value === due.value) return { outcome: 'sent', key: due.key };
    if (known !== undefined) return { outcome: 'sent', key: known };
    if (due && value !== undefined) {
      return { outcome: 'replaced', reason: 'anotherExtension', key: due.key };
    }
    const circumstances = await circumstancesOf(seen, place, stood);
    const reason = reasonOf(seen, circumstances);
    if (due) return { outcome: 'missing', reason: missingReason(reason), key: due.key };
    return {
      outcome: value === undefined ? 'none' : 'own',
      reason,
      ...(circumstances.key ? { key: circumstances.key.id } : {}),
    };
  }

  /** The rule of Latchkey's that was to set this header. */
  function ruleDue(
    stood: StandingRules | undefined,
    seen: RuleRequest,
    header: string,
  ): { value: string; key: string } | undefined {
    if (!stood) return undefined;
    for (const { id, action } of appliedRules(stood.rules, seen, around.engine)) {
      const [{ header: name, value }] = action.requestHeaders;
      const key = stood.owners.get(id);
      if (name.toLowerCase() === header && key !== undefined) return { value, key };
    }
    return undefined;
  }

  async function circumstancesOf(
    { tab, url, initiator }: SeenSending,
    place: Place,
    stood: StandingRules | undefined,
  ) {
    const { platform, environment } = place;
    const { keys, settings } = around.contents();
    const key = around.keyFor(place, tab);
    const access = (origin: string) =>
      URL.canParse(origin) ? around.hasAccess(patternOf(origin)) : Promise.resolve(true);
    const [hostPermitted, sitePermitted, privateWindows] = await Promise.all([
      access(url),
      initiator === undefined ? true : access(initiator),
      around.worksInPrivateWindows(),
    ]);
    const ofPlace = ({ platform: owner, environment: where }: AccessKey) =>
      owner === platform.id && where === environment.id;
    return {
      vault: around.vaultState(),
      paused: settings.paused,
      key: key && { ...key, status: statusOf(key, around.now()) },
      hasKeys: key !== undefined || [...keys.values()].some(ofPlace),
      platform,
      environment,
      match: place.match,
      typedAddresses: around.typedAddresses(platform.id, tab),
      hostPermitted,
      sitePermitted,
      privateWindows,
      leftOut: key !== undefined && stood !== undefined && !hasRule(stood, key.id),
      early: stood === undefined,
    };
  }

  return {
    sending: (seen) => inTurn(() => sending(seen)),
    ended: (seen) =>
      inTurn(async () => {
        const entry = await log.end(seen.request, ({ at }) => endingOf(seen, at));
        if (entry) told.ended(entry);
      }),
  };
}

function endingOf(
  { status, retryAfter, error, fromCache, at }: SeenEnd,
  began: number,
): Partial<ActivityEntry> {
  return {
    ...(fromCache ? { outcome: 'cached' as const } : {}),
    ...(status === undefined ? {} : { status }),
    ...(retryAfter === undefined ? {} : { retryAfter }),
    ...(error === undefined ? {} : { error }),
    duration: Math.max(0, Math.round(at - began)),
  };
}

/** Whether the key has a rule at all: one without goes nowhere. */
function hasRule({ owners }: StandingRules, key: string): boolean {
  return [...owners.values()].includes(key);
}

/** Why a header that was due did not leave. */
function missingReason(reason: Reason): Reason {
  return reason === 'unknown' ? 'anotherExtension' : reason;
}

function headerNameOf(scheme: AuthScheme): string {
  return (scheme.kind === 'header' ? scheme.name : 'Authorization').toLowerCase();
}
