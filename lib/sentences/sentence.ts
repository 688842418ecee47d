/**
 * What Latchkey says to a user, as data: a code and its parameters. The words are in one catalogue
 * a language (`en/`, `uk/`); a page says them by `say.ts` in the browser's language.
 */
import type { English } from './en/index.ts';
import type { ParameterNames } from './template.ts';
import type { ParameterName, ParameterValues } from './parameters.ts';

export type SentenceCode = keyof English;

/**
 * The parameters of a sentence, taken from its English text. A parameter that `parameters.ts` does
 * not have cannot be given.
 */
export type ParametersOf<Code extends SentenceCode> = {
  readonly [Name in ParameterNames<English[Code]>]: Name extends ParameterName
    ? ParameterValues[Name]
    : never;
};

/** A code that needs nothing more. */
export type PlainCode = {
  [Code in SentenceCode]: [ParameterNames<English[Code]>] extends [never] ? Code : never;
}[SentenceCode];

/** The code and, where its text has any, the parameters: arguments of whatever takes a sentence. */
export type SentenceArguments<Code extends SentenceCode> = Code extends PlainCode
  ? [code: Code]
  : [code: Code, parameters: ParametersOf<Code>];

/**
 * Something to say to a user. It is JSON, so it travels in messages and views as it is.
 */
export type Sentence = {
  [Code in SentenceCode]: Code extends PlainCode
    ? { readonly code: Code; readonly parameters?: undefined }
    : { readonly code: Code; readonly parameters: ParametersOf<Code> };
}[SentenceCode];

/** An error that is told to a user. */
export class SentenceError extends Error {
  override readonly name: string = 'SentenceError';
  readonly sentence: Sentence;

  constructor(said: Sentence, options?: ErrorOptions) {
    super(undefined, options);
    this.sentence = said;
  }

  /** Only the code, so that no log holds a name. */
  override get message(): string {
    return this.sentence.code;
  }
}

/** What to tell a user of something thrown. */
export function sentenceOf(error: unknown): Sentence {
  if (error instanceof SentenceError) return error.sentence;
  const detail = error instanceof Error ? error.message : String(error);
  return { code: 'unexpected', parameters: { detail } };
}
