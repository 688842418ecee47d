/**
 * What the extension's pages and its background say to each other. The background owns the state; a page sends a command
 * and draws the view that comes back. A view never holds a secret.
 */
import type { AccessKey, KeyChange, KeyDraft } from '../keys/key.ts';
import type { KeyStatus } from '../keys/status.ts';
import type { Platform } from '../platforms/types.ts';

export interface KeySummary extends AccessKey {
  readonly status: KeyStatus;
  /** Assigned: this key's header is put on its platform's requests unless all is paused. */
  readonly inUse: boolean;
}

/** A place to use keys of a platform, as a page shows it. */
export interface EnvironmentSummary {
  readonly id: string;
  readonly platform: string;
  readonly name: string;
  readonly origins: Readonly<Record<string, readonly string[]>>;
  readonly allowedSites: readonly string[];
}

/** Something that the user should know and can act on. */
export interface Problem {
  /** Stable, so that a page can keep it apart from others. */
  readonly id: string;
  /** What happened, to what, and what to do: whole sentences. */
  readonly message: string;
  /** Origins that the browser has not allowed the extension to reach; a page can ask for them on a click. */
  readonly missingOrigins?: readonly string[];
  /** The place of a stored value that could not be read; `damage.export` gives it as it was found. */
  readonly damaged?: string;
  /** It cannot be put aside, because it is there until what it tells of is over. */
  readonly lasts?: true;
  /** A leaked key that is to be replaced, and where its platform's key screen is. */
  readonly leaked?: { readonly key: string; readonly keyScreen: string | undefined };
}

/** The door of the vault, as pages show it. */
export interface VaultSummary {
  /**
   * `absent`: the user has not chosen yet how to protect it; `locked`: no key is sent and none is listed; `open`.
   */
  readonly state: 'absent' | 'locked' | 'open';
  readonly protection: 'none' | 'passphrase';
  /** Devices that unlock it, with what a page needs to ask their authenticator; Base64. */
  readonly devices: readonly {
    readonly name: string;
    readonly credential: string;
    readonly salt: string;
  }[];
  /** Milliseconds since the epoch from which a passphrase may be tried again, after wrong ones. */
  readonly tryAgainAt?: number | undefined;
}

/** When the vault locks by itself, and what pages show. While the vault is locked pages see the defaults. */
export interface Preferences {
  /** Minutes without input after which it locks; 0 for never. */
  readonly lockAfterIdle: number;
  readonly lockWithScreen: boolean;
  readonly lockWithBrowser: boolean;
  /** Seconds after which a copied secret leaves the clipboard; 0 for never. */
  readonly clearClipboardAfter: number;
  /** Hides names and hints too, for screen sharing and recordings. */
  readonly quiet: boolean;
}

/** All that a page shows. */
export interface View {
  /** Grows with every change, so that an older view that comes late is not drawn over a newer one. */
  readonly revision: number;
  readonly paused: boolean;
  readonly vault: VaultSummary;
  readonly preferences: Preferences;
  /** All keys; of very many only those that a page lists first and those in use, see `more`. */
  readonly keys: readonly KeySummary[];
  /** How many keys are not in `keys` yet; `view.keys` has them all. Absent where there are none. */
  readonly more?: number | undefined;
  /** All platforms, in the order in which a page shows them: the values themselves, which are plain JSON. */
  readonly platforms: readonly Platform[];
  /** All environments of all platforms, production included. */
  readonly environments: readonly EnvironmentSummary[];
  readonly problems: readonly Problem[];
}

/**
 * What a command or the browser changed of a view. Only the keys that differ are in it, so that a switch costs the same
 * with ten keys as with ten thousand.
 */
export interface ViewChange extends Omit<View, 'keys'> {
  /**
   * The revision that this follows. A page that holds another one asks for the whole view; so it does where too much changed
   * to be told, and this is none at all.
   */
  readonly since: number;
  /** Keys that are new or differ. */
  readonly changed: readonly KeySummary[];
  /** Ids of keys that are gone. */
  readonly removed: readonly string[];
}

/** Commands by name: what each takes and what it answers. */
export interface Commands {
  /** The present view. */
  'view.get': { input: null; output: View };
  /** A part of all keys, in the order in which they were made; good as long as the revision is the same. */
  'view.keys': {
    input: { from: number };
    output: { revision: number; total: number; keys: readonly KeySummary[] };
  };
  'key.add': { input: KeyDraft; output: { change: ViewChange; id: string } };
  /** Adds several keys in one step: all of them, or none. */
  'key.addAll': { input: { keys: readonly KeyDraft[] }; output: ViewChange };
  'key.change': { input: { id: string; change: KeyChange }; output: ViewChange };
  'key.setEnabled': { input: { id: string; enabled: boolean }; output: ViewChange };
  'key.delete': { input: { id: string }; output: ViewChange };
  /** The secret of one key, asked for by the user. */
  'key.reveal': { input: { id: string }; output: { secret: string } };
  /** Puts the key in use for its platform and environment, in place of the one before. Answers when the rules stand. */
  'key.use': { input: { id: string }; output: ViewChange };
  /** Takes all keys of the platform out of use. */
  'platform.off': { input: { platform: string }; output: ViewChange };
  /** While paused no header is put on any request; the assignments stay. */
  'all.pause': { input: { paused: boolean }; output: ViewChange };
  'environment.save': { input: EnvironmentDraft; output: { change: ViewChange; id: string } };
  'environment.delete': { input: { id: string }; output: ViewChange };
  /** Replaces the sites whose pages may make requests with keys of this environment. */
  'environment.setAllowedSites': {
    input: { platform: string; environment: string; sites: readonly string[] };
    output: ViewChange;
  };
  /** Makes the vault, with or without a passphrase: the first thing that a user chooses. */
  'vault.create': { input: { passphrase?: string | undefined }; output: ViewChange };
  'vault.unlock': { input: { passphrase: string }; output: ViewChange };
  /** `output`: Base64 of the 32 bytes that the authenticator computed over the device's salt. */
  'vault.unlockByDevice': { input: { credential: string; output: string }; output: ViewChange };
  /** Takes every rule away at once and forgets the data key. */
  'vault.lock': { input: null; output: ViewChange };
  /** Sets or changes the passphrase; `present` is needed where there is one. */
  'vault.setPassphrase': {
    input: { passphrase: string; present?: string | undefined };
    output: ViewChange;
  };
  /** Takes passphrase and devices away. */
  'vault.removePassphrase': { input: { present: string }; output: ViewChange };
  'vault.addDevice': {
    input: { name: string; salt: string; credential: string; output: string };
    output: ViewChange;
  };
  'vault.removeDevice': { input: { credential: string }; output: ViewChange };
  'preferences.change': { input: Preferences; output: ViewChange };
  /** Disables every key, and locks where there is a passphrase. */
  'all.panic': { input: null; output: ViewChange };
  /** The key has leaked: it is disabled here, and the user is reminded until it was replaced. */
  'key.leaked': { input: { id: string }; output: ViewChange };
  /** The leaked key was replaced on its platform. */
  'key.replaced': { input: { id: string }; output: ViewChange };
  /** A page has put the key's secret on the clipboard; it is cleared from there as the preferences say. */
  'clipboard.copied': { input: { id: string }; output: ViewChange };
  /** A damaged value as it was found, for a file. What is sealed in it stays sealed. */
  'damage.export': { input: { place: string }; output: { name: string; content: string } };
  /** Puts a problem aside that the user has read. */
  'problem.dismiss': { input: { id: string }; output: ViewChange };
}

export type EnvironmentDraft = Omit<EnvironmentSummary, 'id'> & {
  readonly id?: string | undefined;
};

export type CommandName = keyof Commands;

/** Why a command was not carried out. Nothing has changed then. */
export interface CommandError {
  /** A whole sentence for the user. */
  readonly message: string;
  /** The field of the input that is at fault, as a path such as `change.name`. */
  readonly field?: string | undefined;
}

export type Answer<Output> =
  | { readonly ok: true; readonly output: Output }
  | { readonly ok: false; readonly error: CommandError };

/** What the background tells all open pages after a change that one of them, or the browser, made. */
export interface ViewChanged {
  readonly type: 'view.changed';
  readonly change: ViewChange;
}
