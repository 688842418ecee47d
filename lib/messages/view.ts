/**
 * What a page shows. The background owns the state; a page draws the view that it is given. A view
 * never holds a secret.
 */
import type { Sentence } from '../sentences/sentence.ts';
import type { AccessKey } from '../keys/key.ts';
import type { KeyStatus } from '../keys/status.ts';
import type { Platform } from '../platforms/types.ts';
import type { PlatformWords } from '../platforms/words.ts';
import type { RotationStep } from '../keys/rotation.ts';
import type { Preferences } from '../vault/preferences.ts';

export type { Preferences };

export interface KeySummary extends AccessKey {
  readonly status: KeyStatus;
  /** Assigned: this key's header is put on its platform's requests unless all is paused. */
  readonly inUse: boolean;
}

/** A place to use keys of a platform, as a page shows it. */
export interface EnvironmentSummary {
  readonly id: string;
  readonly platform: string;
  readonly name: PlatformWords;
  readonly origins: Readonly<Record<string, readonly string[]>>;
  readonly allowedSites: readonly string[];
  /** A company gives it; it cannot be changed here. */
  readonly given?: true;
}

/** Something that the user should know and can act on. */
export interface Problem {
  /** Stable, so that a page can tell problems apart. */
  readonly id: string;
  /** What happened, to what, and what to do. */
  readonly sentence: Sentence;
  /**
   * Origins that the browser has not allowed the extension to reach; a page can ask for them on a
   * click.
   */
  readonly missingOrigins?: readonly string[];
  /** Access that is too broad; a page can take it back on a click. */
  readonly broadAccess?: readonly string[];
  /**
   * The place of a stored value that could not be read; `damage.export` gives it as it was found.
   */
  readonly damaged?: string;
  /** It cannot be dismissed. It stays until its cause is gone. */
  readonly lasts?: true;
  /**
   * A key in use is not sent, or not everywhere, because of it. The badge shows that even after the
   * problem was dismissed.
   */
  readonly unsent?: true;
  /** Tabs whose first requests went without a key, because they were there before the rules. */
  readonly oldTabs?: number;
  /** A panic that can be undone, with the number of keys that are still disabled by it. */
  readonly panic?: { readonly keys: number };
  /**
   * It touches only what the user has just set up, and other requests carry the key: the badge does
   * not tell of it.
   */
  readonly minor?: true;
  /** A key that its platform disables unless it is used. */
  readonly idle?: { readonly key: string };
  /** A key that its platform keeps refusing. */
  readonly refused?: { readonly key: string };
  /** A leaked key that is to be replaced, and where its platform's key screen is. */
  readonly leaked?: { readonly key: string; readonly keyScreen: string | undefined };
}

/** The lock of the vault, as pages show it. */
export interface VaultSummary {
  /**
   * `absent`: the user has not chosen yet how to protect it; `locked`: no key is sent and none is
   * listed; `open`.
   */
  readonly state: 'absent' | 'locked' | 'open';
  readonly protection: 'none' | 'passphrase';
  /** Devices that unlock it, with what a page needs to ask their authenticator; Base64. */
  readonly devices: readonly {
    readonly name: string;
    readonly credential: string;
    readonly salt: string;
  }[];
  /** When a passphrase may be tried again after wrong ones. Milliseconds since the epoch. */
  readonly tryAgainAt?: number | undefined;
}

/** A change from an old key to a new one, as a page shows it. */
export interface RotationSummary {
  /** Ids of keys. */
  readonly old: string;
  readonly next?: string | undefined;
  /** The step that is due. */
  readonly step: RotationStep;
  readonly silentDays: number;
  /** When the old key has been silent for long enough. Milliseconds since the epoch. */
  readonly silentAt?: number | undefined;
}

/** All that a page shows. */
export interface View {
  /** Grows with every change, so that a late, older view does not replace a newer one. */
  readonly revision: number;
  readonly paused: boolean;
  readonly vault: VaultSummary;
  readonly preferences: Preferences;
  /** Names of the preferences that a company has set, which cannot be changed here. */
  readonly fixed?: readonly string[] | undefined;
  /**
   * All keys. Where there are very many: only those that a page lists first and those in use; see
   * `more`.
   */
  readonly keys: readonly KeySummary[];
  /** How many keys are not in `keys` yet; `view.keys` has them all. Absent where there are none. */
  readonly more?: number | undefined;
  /**
   * All platforms, in the order in which a page shows them: the values themselves, which are plain
   * JSON.
   */
  readonly platforms: readonly Platform[];
  /** All environments of all platforms, production included. */
  readonly environments: readonly EnvironmentSummary[];
  /** Id of the key that `key.usePrevious` puts in use where nothing else is said. */
  readonly previous?: string | undefined;
  /** Where addresses that are typed or followed carry a key, by ids of platforms. */
  readonly typedAddresses: {
    readonly everywhere: readonly string[];
    readonly tabs: readonly { readonly platform: string; readonly tab: number }[];
  };
  /** Keys that are used in one tab, in place of what is in use everywhere. */
  readonly pins: readonly { readonly tab: number; readonly key: string }[];
  /** Changes from an old key to a new one that are under way. */
  readonly rotations: readonly RotationSummary[];
  /** The last deletion, as long as it can be undone: how many keys, and until when. */
  readonly deleted?: { readonly keys: number; readonly until: number } | undefined;
  readonly problems: readonly Problem[];
}

/** What hardly ever changes, and is large where there is much of it. */
type Lasting = 'platforms' | 'environments';

/**
 * What a command or the browser changed in a view. It holds only the keys that differ, so that a
 * switch costs the same with ten keys as with ten thousand.
 */
export interface ViewChange extends Omit<View, 'keys' | Lasting> {
  /** Absent where they are as they were. */
  readonly platforms?: View['platforms'];
  readonly environments?: View['environments'];
  /**
   * The revision that this follows. A page that holds another one asks for the whole view; so it
   * does where too much changed to be told, and this is none at all.
   */
  readonly since: number;
  /** Keys that are new or differ. */
  readonly changed: readonly KeySummary[];
  /** Ids of keys that are gone. */
  readonly removed: readonly string[];
}

/** What the background tells all open pages while a long work of the vault goes on. */
export interface VaultProgress {
  readonly type: 'vault.progress';
  /** The import that it stores; absent where everything is sealed anew. */
  readonly import?: string | undefined;
  /** Keys that are done, of all. */
  readonly progress: { readonly done: number; readonly total: number };
}

/**
 * What the background tells all open pages after a change that one of them, or the browser, made.
 */
export interface ViewChanged {
  readonly type: 'view.changed';
  readonly change: ViewChange;
}
