/**
 * The words in which a platform is described. A platform is plain JSON: the extension compiles
 * rules from it, forms and lists read what its keys ask for, and the lab authenticates by it, so
 * what a platform is, is said once. A platform that a user defines differs in nothing from a
 * built-in one; `schema.ts` holds both to the same form.
 */
import type { PlatformWords } from './words.ts';

/** How a surface takes the key. */
export type AuthScheme =
  /** `Authorization: Basic base64(username:secret)`. */
  | { readonly kind: 'basic'; readonly username: BasicUsername }
  /** `Authorization: Bearer secret`. */
  | { readonly kind: 'bearer' }
  /** A header of the platform's own, whose whole value is the secret. */
  | { readonly kind: 'header'; readonly name: string };

/**
 * Where the user name of a Basic header comes from: a word that the platform ignores, or a field of
 * the key.
 */
export type BasicUsername =
  | { readonly from: 'fixed'; readonly value: string }
  | { readonly from: 'field'; readonly field: string };

/** Resource types of `declarativeNetRequest` that a page uses to talk to an API. */
export const pageRequestTypes = ['xmlhttprequest', 'websocket', 'media', 'image'] as const;

export type PageRequestType = (typeof pageRequestTypes)[number];

/**
 * A part of a platform that takes the key in one way. `paths` are prefixes that begin and end with
 * a slash. A placeholder of a field of the platform's keys (`{unit}`) is bound to the key's value;
 * any other (`{workspace}`) stands for any one segment.
 */
export interface Surface {
  readonly id: string;
  readonly name: string;
  /** Names an entry of the platform's `hosts`. */
  readonly host: string;
  readonly paths: readonly string[];
  readonly scheme: AuthScheme;
  /**
   * Requests by pages of the allowed sites. `websocket` means that the surface is reached by `wss:`
   * too.
   */
  readonly pageRequests: readonly PageRequestType[];
  /**
   * What of the surface may carry the key when its address is typed, bookmarked or linked to (GET,
   * HEAD), where the user switched that on: continuations of `paths`. The empty string is all of
   * it. A foreign page can make the browser navigate, though not read the answer, so a GET with a
   * side effect is left out.
   */
  readonly navigable: readonly string[];
  /** Where clients of a standard protocol connect, for what is copied for them. */
  readonly clients?: SurfaceClients | undefined;
}

export interface SurfaceClients {
  /** The hub's path, without a slash at its end, and what its sessions drive. */
  readonly webdriver?:
    { readonly path: string; readonly drives: 'devices' | 'browsers' } | undefined;
  /** The path to which Playwright's browser and version are added. */
  readonly playwright?: string | undefined;
}

/** Something that a key is never sent to although it looks near to a surface, and why. */
export interface Exclusion {
  /** Prefixes of `https:` addresses. */
  readonly urls: readonly string[];
  readonly why: string;
}

/** One of the values that a field of the kind `choice` may have. */
export interface Choice {
  readonly id: string;
  /** The platform's own words for it. */
  readonly label: PlatformWords;
  /** Short form for a chip. */
  readonly short: PlatformWords;
  /**
   * The groups of operations that it opens, where it is an access right; the lab refuses the
   * others.
   */
  readonly grants?: readonly string[] | undefined;
}

/**
 * What a value of a field is: a line of text, one segment of a path, one of the field's `choices`,
 * or a day (`YYYY-MM-DD`).
 */
export const fieldKinds = ['text', 'segment', 'choice', 'day'] as const;

export type FieldKind = (typeof fieldKinds)[number];

/**
 * Something that a key of the platform has beside its secret. Three ids mean the same on every
 * platform: `name` is what the user calls the key (every platform has it), `right` the choice whose
 * `grants` say what the key opens, and `expiresOn` the day from which the platform refuses the key.
 * Any other is the platform's own.
 */
export interface KeyField {
  readonly id: string;
  readonly kind: FieldKind;
  /** What the platform's own key screen calls it. */
  readonly label: PlatformWords;
  readonly required: boolean;
  /** Most characters of a text, or undefined where no limit is known. */
  readonly maxLength?: number | undefined;
  /** What there is to choose from, for the kind `choice` alone. */
  readonly choices?: readonly Choice[] | undefined;
  /** What paths call it, for the kind `segment`: `unit` for `{unit}`. */
  readonly placeholder?: string | undefined;
  /** A value that is offered, and shown as an example. */
  readonly suggestion?: string | undefined;
  /** The environment variable in which clients look for it. */
  readonly variable?: string | undefined;
  /** Says where the value is found. */
  readonly help?: PlatformWords | undefined;
}

/**
 * The beginning of a secret that the platform itself shows: `prefix`, then `length` ASCII letters
 * and digits, up to `separator`. It serves to recognise and to mask, never to reject: older
 * generations of keys have other shapes.
 */
export interface PublicPart {
  readonly prefix: string;
  readonly length: number;
  readonly separator: string;
}

/** A platform's rules for its keys. */
export interface KeyPolicy {
  /** What a key has beside its secret, in the order in which a form asks for it. */
  readonly fields: readonly KeyField[];
  /**
   * The environment variable in which clients look for the secret; without it the platform's id and
   * `_ACCESS_KEY`.
   */
  readonly variable?: string | undefined;
  /** Most keys of one account, whatever their status. */
  readonly maxKeys?: number | undefined;
  /** Days without use after which the platform disables the key. */
  readonly idleDays?: number | undefined;
  /** Whether a new key works at once. */
  readonly enabledWhenCreated: boolean;
  /** Whether the platform can switch a key off without deleting it. */
  readonly canBeDisabled: boolean;
  /** Whether the secret can be seen only when the key is made. */
  readonly shownOnce: boolean;
  readonly publicPart?: PublicPart | undefined;
}

export interface Platform {
  readonly id: string;
  /**
   * The platform's block in the realm of rule ids: its own for good, so that a platform that comes
   * or goes shifts no other's rules.
   */
  readonly slot: number;
  readonly name: string;
  /** Host names by role, in production. A role may have several that lead to one backend. */
  readonly hosts: Readonly<Record<string, HostRole>>;
  readonly surfaces: readonly Surface[];
  readonly exclusions: readonly Exclusion[];
  /** Host names of the platform's own dashboards: their pages may make requests with a key. */
  readonly dashboards: readonly string[];
  /** Where the platform's own key screen is, in production. */
  readonly keyScreen: string;
  /** The lightest request that tells whether a key works; absent where none is known. */
  readonly check?: KeyCheck | undefined;
  readonly policy: KeyPolicy;
}

/** A GET request that changes nothing, by which the platform tells what it thinks of a key. */
export interface KeyCheck {
  /** Id of a surface. */
  readonly surface: string;
  /** Where on it; placeholders of the policy's fields stand for their values. */
  readonly path: string;
  /** Statuses beside 2xx that come only after the key was accepted. */
  readonly accepted?: readonly number[] | undefined;
  /** Members of the answer, a JSON object, that say whose the key is: the first that is a text. */
  readonly owner?: readonly string[] | undefined;
}

export interface HostRole {
  /** What to call it in a form. */
  readonly label: PlatformWords;
  readonly production: readonly string[];
}

/**
 * Most characters that a path may have after a placeholder which stands for any segment,
 * continuations included. Chromium compiles a rule's expression into 2 KB at most: version 156
 * takes 36 characters there.
 */
export const LONGEST_TAIL = 30;

/** The id of the environment that every platform has. */
export const PRODUCTION = 'production';

/**
 * Where a platform's surfaces live: production, or other origins that the user names (staging,
 * on-prem, a lab).
 */
export interface Environment {
  readonly id: string;
  readonly platform: string;
  readonly name: PlatformWords;
  /** Origins (`https://host[:port]`; `http:` only for loopback) by the platform's host roles. */
  readonly origins: Readonly<Record<string, readonly string[]>>;
  /** Host names of sites whose pages may make requests with the keys of this environment. */
  readonly allowedSites: readonly string[];
  /** A company gives it; its users cannot change it. */
  readonly given?: true;
}
