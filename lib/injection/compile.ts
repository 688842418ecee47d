/**
 * Compiles the keys in use to the rules that put their headers on requests. A rule is as narrow as
 * it can be, because what it matches carries the user's key.
 */
import { fieldValue, type FieldValues } from '../keys/fields.ts';
import type { AccessKey } from '../keys/key.ts';
import { fieldsNamedBy } from '../platforms/fields.ts';
import { authHeader, type AuthHeader } from '../platforms/header.ts';
import type { Environment, Platform, Surface } from '../platforms/types.ts';
import type { Sentence } from '../sentences/sentence.ts';
import { createClaims, pathsFor, type Claim } from './claims.ts';
import { conditionsOf, type TypedAddresses } from './conditions.ts';
import { fairShare } from './fair-share.ts';
import { MOST_RULES, RULE_IDS, type Condition, type Rule, type WantedRule } from './rule.ts';
import { ruleFault } from './validate.ts';

/** A key in use, with its secret, at the place where it is used. */
export interface ActiveKey {
  readonly platform: Platform;
  readonly environment: Environment;
  readonly key: Pick<AccessKey, 'id'> & FieldValues;
  readonly secret: string;
  readonly typedAddresses: TypedAddresses;
  /** The tabs that it is pinned to; absent for a key that is in use in every tab. */
  readonly pinnedTo?: readonly number[] | undefined;
  /** Tabs in which another key is used in its place. */
  readonly notInTabs?: readonly number[] | undefined;
}

/** A rule that was left out, and why; never holds a secret. */
export interface LeftOut {
  readonly key: string;
  readonly surface: string;
  readonly origin: string;
  readonly reason: Sentence;
}

/** Addresses that two keys of one platform and environment could go to, and one has. */
export interface Shared {
  readonly key: string;
  readonly surface: string;
  /** Id of the key that has them. */
  readonly heldBy: string;
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
  readonly rules: readonly WantedRule[];
  readonly leftOut: readonly LeftOut[];
  readonly shared: readonly Shared[];
  readonly crowded: readonly Crowded[];
}

export type Compile = (
  active: readonly ActiveKey[],
  /** Hosts that are no site of their own although they lie below an allowed one. */
  excludedSites?: readonly string[],
) => Compiled;

/** A rule that has no id yet, or why there is none. */
type Draft = Pick<WantedRule, 'action' | 'condition'>;
type Drafted = readonly (Draft | { readonly fault: Sentence })[];

/**
 * The rules for these keys, in a stable order. A rule that a browser would refuse is left out and
 * named, so that one bad host cannot stop the others. Of two keys for one origin and path the
 * second is left out.
 */
export const compileRules: Compile = (active, excludedSites) =>
  createCompiler()(active, excludedSites);

/** The same, by something that remembers what it compiled: a switch compiles what is new. */
export function createCompiler(): Compile {
  const remembered = new WeakMap<object, Remembered>();

  return (active, excludedSites = []) => {
    const leftOut: LeftOut[] = [];
    const shared: Shared[] = [];
    const claims = createClaims();
    const places = new Map(active.map((entry) => [entry.key.id, placeOf(entry)]));
    const wanted = active.map((entry) => {
      const memory = memoryOf(remembered, entry, excludedSites);
      const claim: Claim = {
        key: entry.key.id,
        ...(entry.pinnedTo ? { tabs: new Set(entry.pinnedTo) } : {}),
      };
      return entry.platform.surfaces.flatMap((surface) => {
        const paths = pathsFor(surface, entry.platform, entry.key);
        return (entry.environment.origins[surface.host] ?? []).flatMap((origin) => {
          const left = (reason: Sentence) =>
            void leftOut.push({ key: entry.key.id, surface: surface.id, origin, reason });
          const holder = claims.holder(origin, paths, claim);
          if (holder) {
            if (places.get(holder.key) === placeOf(entry)) {
              shared.push({ key: entry.key.id, surface: surface.id, heldBy: holder.key });
            } else left({ code: 'key.addressTaken' });
            return [];
          }
          const drafts = memory.of(surface, origin);
          if (drafts.some((draft) => !('fault' in draft))) claims.put(origin, paths, claim);
          return drafts.flatMap((draft) => {
            if (!('fault' in draft)) return [draft];
            left(draft.fault);
            return [];
          });
        });
      });
    });
    return { ...shareRoom(active, wanted), leftOut, shared };
  };
}

const placeOf = ({ platform, environment }: ActiveKey) => `${platform.id}\n${environment.id}`;

/** What was compiled of one key, as long as nothing of it differs. */
interface Remembered {
  readonly entry: ActiveKey;
  readonly excludedSites: string;
  of(surface: Surface, origin: string): Drafted;
}

function memoryOf(
  remembered: WeakMap<object, Remembered>,
  entry: ActiveKey,
  excludedSites: readonly string[],
): Remembered {
  const sites = excludedSites.join(' ');
  const before = remembered.get(entry.key);
  if (before && before.excludedSites === sites && isSame(before.entry, entry)) return before;
  const drafts = new Map<string, Drafted>();
  const memory: Remembered = {
    entry,
    excludedSites: sites,
    of(surface, origin) {
      const at = `${surface.id} ${origin}`;
      const known = drafts.get(at) ?? draftsOf(entry, surface, origin, excludedSites);
      drafts.set(at, known);
      return known;
    },
  };
  remembered.set(entry.key, memory);
  return memory;
}

function isSame(one: ActiveKey, other: ActiveKey): boolean {
  return (
    one.key === other.key &&
    one.secret === other.secret &&
    one.platform === other.platform &&
    one.environment === other.environment &&
    String(one.typedAddresses) === String(other.typedAddresses) &&
    String(one.pinnedTo) === String(other.pinnedTo) &&
    String(one.notInTabs) === String(other.notInTabs)
  );
}

/** The rules of one key for one surface at one origin, in order. */
function draftsOf(
  entry: ActiveKey,
  surface: Surface,
  origin: string,
  excludedSites: readonly string[],
): Drafted {
  const valueOf = (field: string) => fieldValue(entry.key, field);
  const missing = fieldsNamedBy(surface, entry.platform).find(
    ({ id }) => valueOf(id) === undefined,
  );
  if (missing) {
    return [{ fault: { code: 'key.lacksField', parameters: { label: missing.label } } }];
  }
  const action = actionOf(authHeader(surface.scheme, { secret: entry.secret, valueOf }));
  return conditionsOf(surface, origin, { ...entry, excludedSites }).map((condition: Condition) => {
    const draft = { action, condition };
    const fault = ruleFault(draft);
    return fault === undefined ? draft : { fault };
  });
}

function actionOf({ name, value }: AuthHeader): Rule['action'] {
  return {
    type: 'modifyHeaders',
    requestHeaders: [{ header: name, operation: 'set', value }],
  };
}

/** As many of each key's rules as there is room for, and which platforms wanted more. */
function shareRoom(
  active: readonly ActiveKey[],
  wanted: readonly (readonly Draft[])[],
): Pick<Compiled, 'rules' | 'crowded'> {
  const shares = fairShare(
    active.map((entry, index) => ({ owner: blockOf(entry), items: wanted[index] ?? [] })),
    { perOwner: RULE_IDS.perPlatform, total: MOST_RULES },
  );
  const counts = new Map<string, Crowded>();
  const rules = active.flatMap((entry, index): WantedRule[] => {
    const drafts = wanted[index] ?? [];
    const share = shares[index] ?? 0;
    const { id } = entry.platform;
    const before = counts.get(id) ?? { platform: id, wanted: 0, kept: 0 };
    counts.set(id, {
      platform: id,
      wanted: before.wanted + drafts.length,
      kept: before.kept + share,
    });
    const block = blockOf(entry);
    return drafts.slice(0, share).map((draft) => ({ ...draft, key: entry.key.id, block }));
  });
  return { rules, crowded: [...counts.values()].filter((one) => one.kept < one.wanted) };
}

/** The block of rule ids that a key's rules are in. */
function blockOf({ platform, pinnedTo }: ActiveKey): number {
  const realm = pinnedTo ? RULE_IDS.pinned : RULE_IDS.first;
  return realm + platform.slot * RULE_IDS.perPlatform;
}
