/**
 * The parameters that a sentence may have. A parameter's name says what it holds and whether it is
 * private, so a text that names `{key}` is known to name a key, and quiet mode hides it.
 */
import type { PlatformWords } from '../platforms/words.ts';
import type { Sentence } from './sentence.ts';

/** A key as a sentence names it. The id lets quiet mode say "Key 3" in place of the name. */
export interface KeyName {
  readonly id: string;
  readonly name: string;
}

/** What each parameter holds. Those of `privateParameters` are never shown in quiet mode. */
export interface ParameterValues {
  /** A key, by the name that the user gave it. */
  readonly key: KeyName;
  /** A key's masked secret. */
  readonly hint: string;
  /** A billing unit of the user's. */
  readonly unit: string;
  /** What the user typed or pasted. */
  readonly typed: string;
  /** An address or a part of one that may hold names of the user's, such as a billing unit. */
  readonly address: string;
  /** The name of a device that unlocks the vault. */
  readonly device: string;

  /**
   * A number that decides the grammatical form. A text with it has one form for each plural
   * category.
   */
  readonly count: number;
  /** Another number, which decides no form. */
  readonly number: number;
  /** The version of the stored form that this program knows. */
  readonly known: number;
  /** A day, `YYYY-MM-DD`; it is shown as the user's language writes days. */
  readonly day: string;
  readonly platform: string;
  /** An environment, as the user calls it, or the words for production. */
  readonly environment: PlatformWords;
  /** The beginning of an address, such as `https://staging.example.com`. */
  readonly origin: string;
  /** A host name. */
  readonly site: string;
  /** A field's label, in the words of the platform. */
  readonly label: PlatformWords;
  /** What a platform offers to choose from. */
  readonly choices: readonly PlatformWords[];
  /** Things that were found together, each in words. */
  readonly parts: readonly string[];
  /** A sentence that helps, said within another. */
  readonly help: PlatformWords;
  /** A link; the page puts it there by `around`. */
  readonly link: string;
  /** Where in the storage something lies. */
  readonly place: string;
  /** A keyboard shortcut, as the browser writes it. */
  readonly shortcut: string;
  /** A reason, as a sentence of its own. */
  readonly reason: Sentence;
  /** What the browser or a library says of a failure, in its own words. */
  readonly detail: string;
}

export type ParameterName = keyof ParameterValues;

/**
 * Names and hints of the user's keys and devices, which others who look at the screen must not
 * read.
 */
export const privateParameters: ReadonlySet<string> = new Set<ParameterName>([
  'key',
  'hint',
  'unit',
  'typed',
  'address',
  'device',
]);
