import { SentenceError, type Sentence, type SentenceCode } from '../sentences/sentence.ts';

/** Codes of why a whole file is refused. */
export type ImportErrorCode = Extract<SentenceCode, `import.error.${string}`>;

/** A file is refused as a whole, and nothing of it is imported. No message of it holds a secret. */
export class ImportError extends SentenceError {
  override readonly name = 'ImportError';
  /** The line at fault, from 1, where one can be named. */
  readonly line: number | undefined;

  constructor(sentence: Sentence & { readonly code: ImportErrorCode }, line?: number) {
    super(sentence);
    this.line = line;
  }
}
