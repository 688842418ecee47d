import type * as v from 'valibot';
import { fieldOf, nameLabelOf, rightsOf, type Platform } from '../../lib/platforms/index.ts';
import { hasExpired } from '../../lib/platforms/expiry.ts';
import { ownWords } from '../../lib/platforms/own-words.ts';
import type { Clock } from './clock.ts';
import type { Ids } from './ids.ts';
import { checkedInput } from './input.ts';
import {
  KeyError,
  keyChangeSchema,
  keyDraftSchema,
  type KeyDraft,
  type KeyRing,
  type LabKey,
} from './keys.ts';
import { withoutUndefined } from './without-undefined.ts';

export interface KeyRingTools {
  readonly platform: Platform;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly newSecret: (ids: Ids) => string;
  /** Told of every change of the keys but their last use. */
  readonly onChange?: () => void;
}

type MutableKey = { -readonly [Field in keyof LabKey]: LabKey[Field] };

const DAY = 86_400_000;

/** How many keys that are gone are remembered. */
const MOST_PAST = 1000;

/**
 * @throws {KeyError} where `drafts` break the platform's policy.
 */
export function createKeyRing(tools: KeyRingTools, drafts: readonly KeyDraft[] = []): KeyRing {
  const { platform, clock, ids } = tools;
  const { policy } = platform;
  const keys = new Map<string, MutableKey>();
  const bySecret = new Map<string, MutableKey>();
  /** Secrets of keys that are gone, oldest first: a client may go on sending them. */
  const past = new Set<string>();
  /** Names that keys had, oldest first: the journal goes on naming them. */
  const pastNames = new Set<string>();
  /**
   * How many keys each owner has: counting them anew for each key would make a large seed
   * quadratic.
   */
  const owned = new Map<string | undefined, number>();
  let revision = 0;

  function changed(): void {
    revision += 1;
    tools.onChange?.();
  }

  function find(idOrName: string): MutableKey {
    const key = keys.get(idOrName) ?? [...keys.values()].find(({ name }) => name === idOrName);
    if (key) return settled(key);
    const names = [...keys.values()].map(({ name }) => `"${name}"`).join(', ');
    throw new KeyError(
      'no-such-key',
      `${platform.name} has no key "${idOrName}" in this world; it has ${names || 'none'}`,
      { platform: platform.name, key: idOrName },
    );
  }

  function idleTime(key: LabKey): number | undefined {
    if (!key.enabled || policy.idleDays === undefined) return undefined;
    const active = Math.max(key.createdAt, key.enabledAt ?? 0, key.lastUsedAt ?? 0);
    return active + policy.idleDays * DAY;
  }

  /** The key, switched off where it has not been used for as long as the policy allows. */
  function settled(key: MutableKey): MutableKey {
    const idleAt = idleTime(key);
    if (idleAt !== undefined && clock.now() >= idleAt) {
      key.enabled = false;
      key.disabledBecause = 'idle';
      changed();
    }
    return key;
  }

  function insert(draft: KeyDraft): LabKey {
    const key: MutableKey = {
      ...draft,
      id: draft.id ?? String(ids.number()),
      name: checkedName(draft.name, platform),
      secret: draft.secret ?? tools.newSecret(ids),
      enabled: draft.enabled ?? policy.enabledWhenCreated,
      createdAt: draft.createdAt ?? clock.now(),
    };
    // A field with a suggestion has it where nobody says otherwise: a key without its billing unit
    // would open nothing.
    const unit = draft.billingUnit ?? fieldOf(platform, 'billingUnit')?.suggestion;
    if (unit !== undefined) key.billingUnit = unit;
    const right = checkedRight(draft.right ?? rightsOf(platform)[0]?.id, platform);
    if (right !== undefined) key.right = right;
    if (keys.has(key.id)) {
      throw new KeyError('id-taken', `another key of ${platform.name} has the id "${key.id}"`, {
        platform: platform.name,
        id: key.id,
      });
    }
    const same = bySecret.get(key.secret);
    if (same) {
      throw new KeyError('secret-taken', `"${key.name}" has the same secret as "${same.name}"`, {
        key: key.name,
        other: same.name,
      });
    }
    const mine = owned.get(key.owner) ?? 0;
    if (policy.maxKeys !== undefined && mine >= policy.maxKeys) {
      throw new KeyError(
        'too-many-keys',
        `${platform.name} allows ${policy.maxKeys} keys, and "${key.name}" would be one more`,
        { platform: platform.name, key: key.name, count: policy.maxKeys },
      );
    }
    keys.set(key.id, key);
    bySecret.set(key.secret, key);
    owned.set(key.owner, mine + 1);
    changed();
    return { ...key };
  }

  function setEnabled(key: MutableKey, enabled: boolean): void {
    key.enabled = enabled;
    if (!enabled) return;
    key.enabledAt = clock.now();
    delete key.disabledBecause;
  }

  function checkSwitch({ name }: LabKey): void {
    if (policy.canBeDisabled) return;
    throw new KeyError(
      'cannot-be-disabled',
      `${platform.name} cannot switch a key off: remove "${name}", or let it expire`,
      { platform: platform.name, key: name },
    );
  }

  const ring: KeyRing = {
    get revision() {
      return revision;
    },
    get pastSecrets() {
      return [...past];
    },
    list: () => Array.from(keys.values(), (key) => ({ ...settled(key) })),
    get: (idOrName) => ({ ...find(idOrName) }),
    status({ id }) {
      const { enabled, disabledBecause, expiresOn } = find(id);
      if (!enabled) return disabledBecause ?? 'disabled';
      return hasExpired(expiresOn, clock.now()) ? 'expired' : 'active';
    },
    idleAt: ({ id }) => idleTime(find(id)),
    add: (draft) => insert(checkedDraft(draft)),
    change(idOrName, given) {
      const key = find(idOrName);
      const change = checked(keyChangeSchema, given);
      // Everything is looked at before anything is changed.
      const name = change.name === undefined ? key.name : checkedName(change.name, platform);
      const right = change.right === undefined ? key.right : checkedRight(change.right, platform);
      if (change.enabled === false) checkSwitch(key);
      if (name !== key.name) remember(pastNames, key.name);
      Object.assign(key, withoutUndefined({ name, right }));
      if (change.expiresOn === null) delete key.expiresOn;
      else if (change.expiresOn !== undefined) key.expiresOn = change.expiresOn;
      if (change.enabled !== undefined) setEnabled(key, change.enabled);
      changed();
      return { ...key };
    },
    enable(idOrName) {
      const key = find(idOrName);
      setEnabled(key, true);
      changed();
      return { ...key };
    },
    disable(idOrName) {
      const key = find(idOrName);
      checkSwitch(key);
      setEnabled(key, false);
      changed();
      return { ...key };
    },
    remove(idOrName) {
      const key = find(idOrName);
      keys.delete(key.id);
      bySecret.delete(key.secret);
      owned.set(key.owner, (owned.get(key.owner) ?? 1) - 1);
      remember(past, key.secret);
      remember(pastNames, key.name);
      changed();
    },
    knowsName: (name) => pastNames.has(name) || [...keys.values()].some((key) => key.name === name),
    bySecret: (secret) => bySecret.get(secret),
    used(key) {
      const mine = keys.get(key.id);
      if (mine) mine.lastUsedAt = clock.now();
    },
  };
  // They come from a seed, whose form was checked already.
  for (const draft of drafts) insert(draft);
  return ring;
}

function checkedDraft(draft: KeyDraft): KeyDraft {
  return checked(keyDraftSchema, draft);
}

/**
 * What the schema makes of it, where what is undefined counts as not given. @throws {KeyError}
 * `bad-key`
 */
function checked<Schema extends v.GenericSchema>(
  schema: Schema,
  given: object,
): v.InferOutput<Schema> {
  return checkedInput(
    schema,
    withoutUndefined(given),
    'this key does not hold',
    (message) => new KeyError('bad-key', message),
  );
}

/** Adds to what is remembered; the oldest makes room. */
function remember(kept: Set<string>, gone: string): void {
  kept.add(gone);
  if (kept.size > MOST_PAST) kept.delete(kept.values().next().value as string);
}

function checkedName(name: string, platform: Platform): string {
  const label = ownWords(nameLabelOf(platform)).toLowerCase();
  if (name.trim() === '') throw new KeyError('name-required', `a key needs a ${label}`, { label });
  const length = [...name].length;
  const most = fieldOf(platform, 'name')?.maxLength;
  if (most !== undefined && length > most) {
    throw new KeyError(
      'name-too-long',
      `the ${label} of a key has at most ${most} characters, not ${length}`,
      { label, count: most, number: length },
    );
  }
  return name;
}

function checkedRight(right: string | undefined, platform: Platform): string | undefined {
  const rights = rightsOf(platform);
  if (right === undefined && rights.length === 0) return undefined;
  if (rights.some(({ id }) => id === right)) return right;
  const known = rights.map(({ id }) => id).join(', ');
  throw new KeyError(
    'unknown-right',
    `"${right}" is no access right of ${platform.name}: it has ${known || 'none'}`,
    { platform: platform.name, right: right ?? '' },
  );
}
