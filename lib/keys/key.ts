/** What a key is, without its secret. Never holds anything that opens a door, so it may be shown and logged. */
export interface AccessKey {
  readonly id: string;
  /** Id of a platform. */
  readonly platform: string;
  /** Id of an environment of that platform; `production` is always there. */
  readonly environment: string;
  /** The user's description. */
  readonly name: string;
  /** The secret, masked so that the owner recognises it: see `maskSecret`. */
  readonly hint: string;
  /** Id of an access right, where the platform's keys have rights. */
  readonly right?: string | undefined;
  /** Day from which the platform refuses the key, `YYYY-MM-DD` in the user's time zone. */
  readonly expiresOn?: string | undefined;
  /** Slug of the billing unit, where the platform's keys belong to one. */
  readonly billingUnit?: string | undefined;
  readonly enabled: boolean;
  /** Milliseconds since the epoch. */
  readonly createdAt: number;
  /** When the user said that it had leaked, until they say that it was replaced. Milliseconds since the epoch. */
  readonly leakedAt?: number | undefined;
}

/** What the user fills in for a new key. */
export interface KeyDraft {
  readonly platform: string;
  readonly environment: string;
  readonly name: string;
  readonly secret: string;
  readonly right?: string | undefined;
  readonly expiresOn?: string | undefined;
  readonly billingUnit?: string | undefined;
}

/** What of a key may be changed; an empty or absent secret leaves the stored one. */
export type KeyChange = Omit<KeyDraft, 'platform' | 'secret'> & {
  readonly secret?: string | undefined;
};
