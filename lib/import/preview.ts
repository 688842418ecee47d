import type { Backup } from '../backup/schema.ts';
import type { Annotations } from '../keys/annotations.ts';
import type { Sentence, SentenceCode } from '../sentences/sentence.ts';

/** What a file was taken for. */
export type Format =
  | 'backup'
  | 'bitwarden-csv'
  | 'bitwarden-json'
  | 'bruno-bru'
  | 'bruno-environment'
  | 'bruno-yml'
  | '1password-csv'
  | 'csv'
  | 'curl'
  | 'dotenv'
  | 'fetch'
  | 'har'
  | 'header-editor'
  | 'headers'
  | 'hoppscotch-environment'
  | 'http-file'
  | 'ini'
  | 'insomnia'
  | 'kubernetes-secret'
  | 'modheader'
  | 'netrc'
  | 'postman-collection'
  | 'postman-environment'
  | 'postman-globals'
  | 'powershell'
  | 'requestly'
  | 'requestly-environment'
  | 'simple-modify-headers';

export type SchemeKind = 'basic' | 'bearer' | 'header';

/** A key as a file has it. */
export interface FoundKey {
  /** The label that stands nearest to it: a variable, a rule, a request, a row, else a host. */
  readonly name: string;
  /** What it stands in: an environment, a profile, a folder, a section. */
  readonly group?: string | undefined;
  /** Id of a known platform; absent where the user has to say. */
  readonly platform?: string | undefined;
  /** How it was sent; absent where the file does not say. */
  readonly scheme?: SchemeKind | undefined;
  readonly secret: string;
  /** The user name of a Basic header. */
  readonly username?: string | undefined;
  /** The header that carries it, where it is neither Basic nor Bearer. */
  readonly header?: string | undefined;
  /** Where it was sent, for a platform that is not known. */
  readonly origins?: readonly string[] | undefined;
  /** The origin of a known platform's environment that is not production. */
  readonly environmentOrigin?: string | undefined;
  /**
   * The environment's id in the backup that it is from: production, or one of `Preview.brought`.
   */
  readonly environment?: string | undefined;
  /** When the user reported that it leaked; a backup says so. Milliseconds since the epoch. */
  readonly leakedAt?: number | undefined;
  /** What the user noted about it; a backup holds it. */
  readonly annotations?: Annotations | undefined;
  readonly billingUnit?: string | undefined;
  readonly right?: string | undefined;
  /** `YYYY-MM-DD` */
  readonly expiresOn?: string | undefined;
  /** Values of other fields, by id. */
  readonly fields?: Readonly<Record<string, string>> | undefined;
  /** Whether it was in force where it comes from. */
  readonly enabled: boolean;
  /** The line of the secret, from 1. */
  readonly line: number;
}

export type NoteCode = Extract<SentenceCode, `import.note.${string}`>;

/** What the user should know of a place in the file: what was left out, or what is odd. */
export interface Note {
  readonly sentence: Sentence & { readonly code: NoteCode };
  /** From 1; absent where it is about the whole file. */
  readonly line?: number | undefined;
}

/** What a file would bring. Nothing of it is stored. Only `secret` of a key holds a secret. */
export interface Preview {
  readonly format: Format;
  /** What else the text may be; reading it as one of these is the option `format`. */
  readonly candidates: readonly Format[];
  readonly keys: readonly FoundKey[];
  readonly notes: readonly Note[];
  /** Notes beyond the limit, which are only counted. */
  readonly moreNotes: number;
  /** What a backup holds beside keys. */
  readonly brought?: Pick<Backup, 'platforms' | 'environments' | 'settings'> | undefined;
}
