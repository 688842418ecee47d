import type { Annotations } from './annotations.ts';
import type { FieldValues } from './fields.ts';

/** What a key is, without its secret. It may be shown and logged. */
export interface AccessKey extends FieldValues, Annotations {
  readonly id: string;
  /** Id of a platform. */
  readonly platform: string;
  /** Id of an environment of that platform; `production` is always there. */
  readonly environment: string;
  /** The secret, masked so that the owner recognises it: see `maskSecret`. */
  readonly hint: string;
  readonly enabled: boolean;
  /** Milliseconds since the epoch. */
  readonly createdAt: number;
  /**
   * When the user reported that it leaked; removed when they report that it was replaced.
   * Milliseconds since the epoch.
   */
  readonly leakedAt?: number | undefined;
  /**
   * When a panic disabled it, until it is enabled or disabled otherwise. Milliseconds since the
   * epoch.
   */
  readonly panicAt?: number | undefined;
  /**
   * When its secret was last replaced; absent where it is the first one. Milliseconds since the
   * epoch.
   */
  readonly secretAt?: number | undefined;
  /** A company gives it: with its secret, or each user enters their own. */
  readonly given?: 'whole' | 'withoutSecret' | undefined;
}

/** What the user fills in for a new key. */
export interface KeyDraft extends FieldValues {
  readonly platform: string;
  readonly environment: string;
  readonly secret: string;
}

/** The fields of a key that may be changed. An empty or absent secret keeps the stored one. */
export type KeyChange = Omit<KeyDraft, 'platform' | 'secret'> & {
  readonly secret?: string | undefined;
};
