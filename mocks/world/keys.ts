import { hasExpired } from '../../lib/platforms/expiry.ts';
import { fieldOf, nameLabelOf, rightsOf, type Platform } from '../../lib/platforms/index.ts';
import type { Clock } from './clock.ts';
import type { Ids } from './ids.ts';
import { withoutUndefined } from './without-undefined.ts';

/** A platform's access key in a world. The secret is synthetic. */
export interface LabKey {
  readonly id: string;
  readonly name: string;
  readonly secret: string;
  /** Id of one of the platform's access rights, where its keys have rights. */
  readonly right?: string;
  /** Day from which the platform refuses the key, `YYYY-MM-DD`: see `lib/platforms/expiry.ts`. */
  readonly expiresOn?: string;
  /** Slug of the billing unit, where the platform's keys belong to one. */
  readonly billingUnit?: string;
  /** Who made the key. Keys of one owner act as one user. */
  readonly owner?: string;
  /** Id of the app that the key belongs to, where the platform's keys belong to apps. */
  readonly app?: string;
  readonly enabled: boolean;
  /** Milliseconds since the epoch, as all times here. */
  readonly createdAt: number;
  /** When the key was last switched on. */
  readonly enabledAt?: number;
  readonly lastUsedAt?: number;
  /** Set where the platform itself switched the key off. */
  readonly disabledBecause?: 'idle';
}

/** What a new key is made from; what is left out follows the platform's policy. */
export interface KeyDraft extends Partial<Omit<LabKey, 'name'>> {
  readonly name: string;
}

export type KeyStatus = 'active' | 'disabled' | 'idle' | 'expired';

/** A rule of the platform's that a key would break, or a key that is not there. */
export class KeyError extends Error {
  override readonly name = 'KeyError';
  readonly code:
    | 'name-required'
    | 'name-too-long'
    | 'too-many-keys'
    | 'unknown-right'
    | 'secret-taken'
    | 'id-taken'
    | 'cannot-be-disabled'
    | 'no-such-key';

  constructor(code: KeyError['code'], message: string) {
    super(message);
    this.code = code;
  }
}

/** The keys of one platform in one world. Keys are named by id or by name; of several of one name the first is meant. */
export interface KeyRing {
  /** Every key, oldest first, with the status that it has now. */
  list(): readonly LabKey[];
  /** @throws {KeyError} `no-such-key` */
  get(idOrName: string): LabKey;
  /** What the key is now. @throws {KeyError} `no-such-key` */
  status(key: Pick<LabKey, 'id'>): KeyStatus;
  /**
   * When the platform switches the key off unless it is used before; undefined where the platform never does, or the key
   * is off already. @throws {KeyError} `no-such-key`
   */
  idleAt(key: Pick<LabKey, 'id'>): number | undefined;
  /**
   * Makes a key by the platform's policy, with a new synthetic secret unless the draft brings one.
   * @throws {KeyError} where the policy does not allow it.
   */
  add(draft: KeyDraft): LabKey;
  /**
   * Changes what is given; an `expiresOn` that is undefined takes the day away.
   * @throws {KeyError} where the key is not there or the policy does not allow the change.
   */
  change(
    idOrName: string,
    change: Pick<Partial<LabKey>, 'name' | 'right'> & { readonly expiresOn?: string | undefined },
  ): LabKey;
  /** @throws {KeyError} `no-such-key` */
  enable(idOrName: string): LabKey;
  /** @throws {KeyError} `no-such-key`, or `cannot-be-disabled` where the platform has no such switch. */
  disable(idOrName: string): LabKey;
  /** @throws {KeyError} `no-such-key` */
  remove(idOrName: string): void;
  /** The key of that secret. */
  bySecret(secret: string): LabKey | undefined;
  /** Notes that the key was used now. */
  used(key: LabKey): void;
  /** Grows with every change of the keys but their last use. */
  readonly revision: number;
  /** The secrets of the last thousand keys that were removed: they open nothing, and stay secrets. */
  readonly pastSecrets: readonly string[];
}

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

const PAST_SECRETS = 1000;

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
    add(draft) {
      const key: MutableKey = {
        ...withoutUndefined(draft),
        id: draft.id ?? String(ids.number()),
        name: checkedName(draft.name, platform),
        secret: draft.secret ?? tools.newSecret(ids),
        enabled: draft.enabled ?? policy.enabledWhenCreated,
        createdAt: draft.createdAt ?? clock.now(),
      };
      const right = checkedRight(draft.right ?? rightsOf(platform)[0]?.id, platform);
      if (right !== undefined) key.right = right;
      if (keys.has(key.id)) {
        throw new KeyError('id-taken', `another key of ${platform.name} has the id "${key.id}"`);
      }
      const same = bySecret.get(key.secret);
      if (same) {
        throw new KeyError('secret-taken', `"${key.name}" has the same secret as "${same.name}"`);
      }
      const mine = [...keys.values()].filter(({ owner }) => owner === key.owner).length;
      if (policy.maxKeys !== undefined && mine >= policy.maxKeys) {
        throw new KeyError(
          'too-many-keys',
          `${platform.name} allows ${policy.maxKeys} keys, and "${key.name}" would be one more`,
        );
      }
      keys.set(key.id, key);
      bySecret.set(key.secret, key);
      changed();
      return { ...key };
    },
    change(idOrName, change) {
      const key = find(idOrName);
      const name = 'name' in change ? checkedName(change.name ?? '', platform) : key.name;
      const right = 'right' in change ? checkedRight(change.right, platform) : key.right;
      Object.assign(key, withoutUndefined({ name, right }));
      if ('expiresOn' in change) {
        if (change.expiresOn === undefined) delete key.expiresOn;
        else key.expiresOn = change.expiresOn;
      }
      changed();
      return { ...key };
    },
    enable(idOrName) {
      const key = find(idOrName);
      key.enabled = true;
      key.enabledAt = clock.now();
      delete key.disabledBecause;
      changed();
      return { ...key };
    },
    disable(idOrName) {
      const key = find(idOrName);
      if (!policy.canBeDisabled) {
        throw new KeyError(
          'cannot-be-disabled',
          `${platform.name} cannot switch a key off: remove "${key.name}", or let it expire`,
        );
      }
      key.enabled = false;
      changed();
      return { ...key };
    },
    remove(idOrName) {
      const key = find(idOrName);
      keys.delete(key.id);
      bySecret.delete(key.secret);
      past.add(key.secret);
      if (past.size > PAST_SECRETS) past.delete(past.values().next().value as string);
      changed();
    },
    bySecret: (secret) => bySecret.get(secret),
    used(key) {
      const mine = keys.get(key.id);
      if (mine) mine.lastUsedAt = clock.now();
    },
  };
  for (const draft of drafts) ring.add(draft);
  return ring;
}

function checkedName(name: string, platform: Platform): string {
  const label = nameLabelOf(platform).toLowerCase();
  if (name.trim() === '') throw new KeyError('name-required', `a key needs a ${label}`);
  const length = [...name].length;
  const most = fieldOf(platform, 'name')?.maxLength;
  if (most !== undefined && length > most) {
    throw new KeyError(
      'name-too-long',
      `the ${label} of a key has at most ${most} characters, not ${length}`,
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
  );
}
