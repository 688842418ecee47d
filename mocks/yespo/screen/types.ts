import type { KeyStatus } from '../../world/keys.ts';

/**
 * What the endpoints of Yespo's key screen answer. Times are milliseconds since the epoch, by the
 * world's clock.
 */

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
