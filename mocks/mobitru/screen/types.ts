import type { KeyStatus } from '../../world/keys.ts';

/**
 * What the endpoints of Mobitru's key screen answer. Times are milliseconds since the epoch, by the
 * world's clock.
 */

/** Mobitru, the access keys of one user. The newest is first. */
export interface MobitruKeys {
  readonly now: number;
  /** The day that it is, `YYYY-MM-DD`. */
  readonly today: string;
  /** Whose keys these are; empty for the user that has no name. */
  readonly person: string;
  /** Whether the user may have one more. */
  readonly roomForMore: boolean;
  readonly keys: readonly MobitruKey[];
}

export interface MobitruKey {
  readonly id: string;
  readonly name: string;
  readonly status: KeyStatus;
  /** The beginning of the key, which is not secret; empty for a key of an older shape. */
  readonly publicPart: string;
  readonly createdAt: number;
  readonly expiresOn?: string | undefined;
  readonly lastUsedAt?: number | undefined;
}

/** A key that was just generated; the only answer that ever holds its secret. */
export interface GeneratedKey {
  readonly key: MobitruKey;
  readonly secret: string;
}
