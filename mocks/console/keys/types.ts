/** What the endpoints of the key screens answer. Times are milliseconds since the epoch, by the world's clock. */

import type { KeyStatus } from '../../world/keys.ts';

/** Yespo, API keys. The newest is first. */
export interface YespoKeys {
  readonly now: number;
  readonly keys: readonly YespoKey[];
}

export interface YespoKey {
  readonly id: string;
  readonly description: string;
  readonly createdBy: string;
  readonly createdAt: number;
  /** Id of the access right. */
  readonly right: string;
  readonly rightLabel: string;
  readonly enabled: boolean;
  readonly status: KeyStatus;
  readonly lastUsedAt?: number | undefined;
  /** When the platform switches the key off unless it is used before. */
  readonly idleAt?: number | undefined;
}

/** Reteno, Mob Push: the apps, each with its access keys, the newest first. */
export interface RetenoApps {
  readonly now: number;
  readonly apps: readonly RetenoApp[];
}

export interface RetenoApp {
  readonly id: string;
  readonly name: string;
  readonly system?: 'ANDROID' | 'IOS' | undefined;
  readonly keys: readonly RetenoKey[];
}

export interface RetenoKey {
  readonly id: string;
  readonly description: string;
  /** The last characters of the key, to tell it from the others. */
  readonly ending: string;
  readonly createdAt: number;
  readonly enabled: boolean;
  readonly lastUsedAt?: number | undefined;
}

/** The secret of a key, when it is copied. */
export interface CopiedSecret {
  readonly secret: string;
}

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
