/**
 * A pure function that compiles the keys in use to the rules that put their headers on requests. A
 * rule is as narrow as it can be, because what it matches carries the user's key.
 */
import { fieldValue, type FieldValues } from '../keys/fields.ts';
import type { AccessKey } from '../keys/key.ts';
import { fieldsNamedBy } from '../platforms/fields.ts';
import { authHeader, type AuthHeader } from '../platforms/header.ts';
import { sharedOrigin } from '../platforms/overlap.ts';
import type { Environment, Platform, Surface } from '../platforms/types.ts';
import type { Sentence } from '../sentences/sentence.ts';
import { conditionsOf, type TypedAddresses } from './conditions.ts';
import { fairShare } from './fair-share.ts';
import { MOST_RULES, RULE_IDS, type Condition, type Rule } from './rule.ts';
import { ruleFault } from './validate.ts';

/** A key in use, with its secret, at the place where it is used. */
export interface ActiveKey {
  readonly platform: Platform;
  readonly environment: Environment;
  readonly key: Pick<AccessKey, 'id'> & FieldValues;
  readonly secret: string;
  readonly typedAddresses: TypedAddresses;
}

/** A rule that was left out, and why; never holds a secret. */
export interface LeftOut {
  readonly key: string;
  readonly surface: string;
  readonly origin: string;
  readonly reason: Sentence;
}

/**
 * A platform whose keys in use need more rules than there is room for. Each key gets a fair share.
 */
export interface Crowded {
  /** Id of the platform. */
  readonly platform: string;
  readonly wanted: number;
  readonly kept: number;
}

export interface Compiled {
  readonly rules: readonly Rule[];
  readonly leftOut: readonly LeftOut[];
  readonly crowded: readonly Crowded[];
}

/** A rule that has no id yet. */
interface Draft {
  readonly action: Rule['action'];
  readonly condition: Condition;
}

/**
 * The rules for these keys, in a stable order with stable ids. A rule that a browser would refuse
 * is left out and named, so that one bad host cannot stop the others. Of two keys for one origin
 * and path the second is left out.
 * @param excludedSites hosts that are no site of their own although they lie below an allowed one
 */
export function compileRules(
  active: readonly ActiveKey[],
  excludedSites: readonly string[] = [],
): Compiled {
  const leftOut: LeftOut[] = [];
  const claims = active.map((entry, index) => ({
    owner: entry.platform.slot,
    items: draftsOf(entry, active.slice(0, index), excludedSites, leftOut),
  }));
  const shares = fairShare(claims, { perOwner: RULE_IDS.perPlatform, total: MOST_RULES });
  const rules: Rule[] = [];
  const counts = new Map<string, Crowded>();
  for (const [index, { platform }] of active.entries()) {
    const { items } = claims[index] as (typeof claims)[number];
    const share = shares[index] as number;
    const { wanted, kept } = counts.get(platform.id) ?? { wanted: 0, kept: 0 };
    const block = RULE_IDS.first + platform.slot * RULE_IDS.perPlatform + kept;
    for (const [place, draft] of items.slice(0, share).entries()) {
      // Equal priorities are not stable between engines, so each rule has its own.
      rules.push({ id: block + place, priority: block + place, ...draft });
    }
    counts.set(platform.id, {
      platform: platform.id,
      wanted: wanted + items.length,
      kept: kept + share,
    });
  }
  return { rules, leftOut, crowded: [...counts.values()].filter((one) => one.kept < one.wanted) };
}

/** The rules of one key, in order. What cannot become a rule is added to `leftOut`. */
function draftsOf(
  entry: ActiveKey,
  before: readonly ActiveKey[],
  excludedSites: readonly string[],
  leftOut: LeftOut[],
): Draft[] {
  const valueOf = (field: string) => fieldValue(entry.key, field);
  return entry.platform.surfaces.flatMap((surface) =>
    (entry.environment.origins[surface.host] ?? []).flatMap((origin) => {
      const left = (reason: Sentence) => {
        leftOut.push({ key: entry.key.id, surface: surface.id, origin, reason });
        return [];
      };
      const missing = fieldsNamedBy(surface, entry.platform).find(
        ({ id }) => valueOf(id) === undefined,
      );
      if (missing) return left({ code: 'key.lacksField', parameters: { label: missing.label } });
      if (before.some((other) => takes(other, entry, surface, origin))) {
        return left({ code: 'key.addressTaken' });
      }
      const header = authHeader(surface.scheme, { secret: entry.secret, valueOf });
      return conditionsOf(surface, origin, { ...entry, excludedSites }).flatMap((condition) => {
        const draft = { action: actionOf(header), condition };
        const fault = ruleFault(draft);
        return fault === undefined ? [draft] : left(fault);
      });
    }),
  );
}

function actionOf({ name, value }: AuthHeader): Rule['action'] {
  return {
    type: 'modifyHeaders',
    requestHeaders: [{ header: name, operation: 'set', value }],
  };
}

/** Whether the other key goes to this surface's addresses at the origin. */
function takes(other: ActiveKey, entry: ActiveKey, surface: Surface, origin: string): boolean {
  const here = {
    platform: { ...entry.platform, surfaces: [surface] },
    environment: { origins: { [surface.host]: [origin] } },
  };
  return sharedOrigin(other, here) !== undefined;
}
