/**
 * What the endpoints of Reteno's key screen answer. Times are milliseconds since the epoch, by the
 * world's clock.
 */

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
