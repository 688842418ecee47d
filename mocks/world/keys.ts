import * as v from 'valibot';
import { described } from './described.ts';
import { LabError } from './lab-error.ts';
import { daySchema, timeSchema } from './times.ts';

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

const text = v.pipe(v.string(), v.nonEmpty('must not be empty'));

/**
 * Whether a secret can be told from other words. One that cannot would be masked in every address
 * in which its letters stand by chance, so that a query of the journal finds nothing.
 */
function canBeMasked(secret: string): boolean {
  return secret.length >= 16 || (secret.length >= 8 && /[^a-z]/i.test(secret));
}

const secretSchema = v.pipe(
  v.string(),
  v.check(
    canBeMasked,
    'expected at least 8 characters, or 16 where all are letters: a shorter secret cannot be told from other words, so the journal could not mask it',
  ),
  v.maxLength(1000, 'expected at most 1000 characters'),
  v.check(
    // eslint-disable-next-line no-control-regex -- These are what a header cannot carry.
    (secret) => secret.isWellFormed() && !/[\0-\x1f\x7f]/.test(secret),
    'expected a text that a header can carry: no control characters, no halves of characters',
  ),
);

/**
 * The form of everything that a key may be made from. What a platform's policy says of it, the key
 * ring checks.
 */
export const keyDraftEntries = {
  id: v.exactOptional(described(text, 'Its id in the platform; made where it is not given.')),
  name: described(
    text,
    'What the platform calls its name or description. Logs and the journal show it.',
  ),
  secret: v.exactOptional(
    described(
      secretSchema,
      'The secret itself; made up in the platform’s form where it is not given.',
    ),
  ),
  right: v.exactOptional(
    described(text, 'The access right, by its id; the platform’s first unless given.'),
  ),
  expiresOn: v.exactOptional(
    described(daySchema, 'The first day, in UTC, on which it is refused: `2030-01-31`.'),
  ),
  billingUnit: v.exactOptional(described(text, 'Mobitru: the billing unit that it belongs to.')),
  owner: v.exactOptional(described(text, 'Mobitru: the user that it belongs to.')),
  app: v.exactOptional(described(text, 'Reteno: the app that it belongs to.')),
  enabled: v.exactOptional(described(v.boolean(), 'Whether the platform takes it.')),
  createdAt: v.exactOptional(described(timeSchema, 'When it was made.')),
  enabledAt: v.exactOptional(described(timeSchema, 'When it was last enabled.')),
  lastUsedAt: v.exactOptional(
    described(timeSchema, 'When it was last used, from which the idle days count.'),
  ),
  disabledBecause: v.exactOptional(
    described(v.literal('idle'), 'That the platform has disabled it because nobody used it.'),
  ),
} as const;

// The name's own rules are the policy's, with an error of their own.
/** A key that is to be made. */
export const keyDraftSchema = v.strictObject({ ...keyDraftEntries, name: v.string() });

/** What can be changed of a key; null takes the expiry day away. */
export const keyChangeSchema = v.strictObject({
  name: v.exactOptional(v.string()),
  right: v.exactOptional(text),
  expiresOn: v.exactOptional(v.nullable(daySchema)),
  enabled: v.exactOptional(v.boolean()),
});

export type KeyChange = v.InferOutput<typeof keyChangeSchema>;

export type KeyStatus = 'active' | 'disabled' | 'idle' | 'expired';

/** A rule of the platform's that a key would break, or a key that is not there. */
export class KeyError extends LabError<
  | 'name-required'
  | 'name-too-long'
  | 'too-many-keys'
  | 'unknown-right'
  | 'secret-taken'
  | 'id-taken'
  | 'cannot-be-disabled'
  | 'no-such-key'
  | 'bad-key'
> {
  override readonly name = 'KeyError';
}

/**
 * The keys of one platform in one world. Keys are named by id or by name; of several of one name
 * the first is meant.
 */
export interface KeyRing {
  /** Every key, oldest first, with the status that it has now. */
  list(): readonly LabKey[];
  /** @throws {KeyError} `no-such-key` */
  get(idOrName: string): LabKey;
  /** What the key is now. @throws {KeyError} `no-such-key` */
  status(key: Pick<LabKey, 'id'>): KeyStatus;
  /**
   * When the platform switches the key off unless it is used before; undefined where the platform
   * never does, or the key is off already. @throws {KeyError} `no-such-key`
   */
  idleAt(key: Pick<LabKey, 'id'>): number | undefined;
  /**
   * Makes a key by the platform's policy, with a new synthetic secret unless the draft brings one.
   * @throws {KeyError} `bad-key` where the draft has not the form of a key, and others where the
   *   policy does not allow it.
   */
  add(draft: KeyDraft): LabKey;
  /**
   * Changes what is given; an `expiresOn` of null takes the day away.
   * @throws {KeyError} where the key is not there, or the change has not its form or is not allowed
   *   by the policy. Nothing is changed then.
   */
  change(idOrName: string, change: KeyChange): LabKey;
  /** @throws {KeyError} `no-such-key` */
  enable(idOrName: string): LabKey;
  /**
   * @throws {KeyError} `no-such-key`, or `cannot-be-disabled` where the platform has no such
   *   switch.
   */
  disable(idOrName: string): LabKey;
  /** @throws {KeyError} `no-such-key` */
  remove(idOrName: string): void;
  /** The key of that secret. */
  bySecret(secret: string): LabKey | undefined;
  /** Notes that the key was used now. */
  used(key: LabKey): void;
  /** Grows with every change of the keys but their last use. */
  readonly revision: number;
  /**
   * The secrets of the last thousand keys that were removed: they open nothing, and stay secrets.
   */
  readonly pastSecrets: readonly string[];
  /**
   * Whether a key has this name, or had it: one of the last thousand that were removed or renamed.
   */
  knowsName(name: string): boolean;
}
