/**
 * The words in which a platform is described. A platform is data: the extension compiles rules from it and the lab
 * authenticates by it, so what a platform is, is said once.
 */

/** How a surface takes the key. */
export type AuthScheme =
  /** `Authorization: Basic base64(username:secret)`. */
  | { readonly kind: 'basic'; readonly username: BasicUsername }
  /** `Authorization: Bearer secret`. */
  | { readonly kind: 'bearer' }
  /** A header of the platform's own, whose whole value is the secret. */
  | { readonly kind: 'header'; readonly name: string };

/** Where the user name of a Basic header comes from: a word that the platform ignores, or the key's billing unit. */
export type BasicUsername =
  { readonly from: 'fixed'; readonly value: string } | { readonly from: 'billingUnit' };

/** Resource types of `declarativeNetRequest` that a page uses to talk to an API. */
export type PageRequestType = 'xmlhttprequest' | 'websocket' | 'media' | 'image';

/**
 * A part of a platform that takes the key in one way. `paths` are prefixes that begin and end with a slash; `{unit}` is
 * bound to the key's billing unit, `{workspace}` stands for any one segment.
 */
export interface Surface {
  readonly id: string;
  readonly name: string;
  /** Names an entry of the platform's `hosts`. */
  readonly host: string;
  readonly paths: readonly string[];
  readonly scheme: AuthScheme;
  /** Requests by pages of the allowed sites. `websocket` means that the surface is reached by `wss:` too. */
  readonly pageRequests: readonly PageRequestType[];
  /**
   * What of the surface carries the key when its address is typed, bookmarked or linked to (GET, HEAD): continuations of
   * `paths`. The empty string is all of it. A foreign page can make the browser navigate, though not read the answer, so
   * a GET with a side effect is left out.
   */
  readonly navigable: readonly string[];
}

/** Something that a key is never sent to although it looks near to a surface, and why. */
export interface Exclusion {
  /** Prefixes of `https:` addresses. */
  readonly urls: readonly string[];
  readonly why: string;
}

/** An access right that a key may be given when it is made. */
export interface AccessRight {
  readonly id: string;
  /** The platform's own words for it. */
  readonly label: string;
  /** Short form for a chip. */
  readonly short: string;
  /** The groups of operations that it opens; the lab refuses the others. */
  readonly grants: readonly string[];
}

/** A platform's rules for its keys. */
export interface KeyPolicy {
  /** What the platform's own key screen calls the name of a key. */
  readonly nameLabel: string;
  /** Longest name in characters, or undefined where no limit is known. */
  readonly nameMaxLength?: number;
  /** Most keys of one account, whatever their status. */
  readonly maxKeys?: number;
  /** Rights to choose from; empty where keys have none. */
  readonly rights: readonly AccessRight[];
  /** What the platform calls the date from which the key stops working; absent where keys do not expire. */
  readonly expiryLabel?: string;
  /** Days without use after which the platform disables the key. */
  readonly idleDays?: number;
  /** Whether a new key works at once. */
  readonly enabledWhenCreated: boolean;
  /** Whether the platform can switch a key off without deleting it. */
  readonly canBeDisabled: boolean;
  /** Whether the secret can be seen only when the key is made. */
  readonly shownOnce: boolean;
  /** Whether a key belongs to a billing unit that its requests name. */
  readonly hasBillingUnit: boolean;
  /**
   * The beginning of a secret that the platform itself shows (it is not secret), as a pattern anchored at the start.
   * It serves to recognise and to mask, never to reject: older generations of keys have other shapes.
   */
  readonly publicPart?: RegExp;
}

export interface Platform {
  readonly id: string;
  readonly name: string;
  /** Host names by role, in production. A role may have several that lead to one backend. */
  readonly hosts: Readonly<Record<string, HostRole>>;
  readonly surfaces: readonly Surface[];
  readonly exclusions: readonly Exclusion[];
  /** Host names of the platform's own dashboards: their pages may make requests with a key. */
  readonly dashboards: readonly string[];
  /** Where the platform's own key screen is, in production. */
  readonly keyScreen: string;
  readonly policy: KeyPolicy;
}

export interface HostRole {
  /** What to call it in a form. */
  readonly label: string;
  readonly production: readonly string[];
}

/** The id of the environment that every platform has. */
export const PRODUCTION = 'production';

/** Where a platform's surfaces live: production, or other origins that the user names (staging, on-prem, a lab). */
export interface Environment {
  readonly id: string;
  readonly platform: string;
  readonly name: string;
  /** Origins (`https://host[:port]`; `http:` only for loopback) by the platform's host roles. */
  readonly origins: Readonly<Record<string, readonly string[]>>;
  /** Host names of sites whose pages may make requests with the keys of this environment. */
  readonly allowedSites: readonly string[];
}
