/** Values that an error's message names, for whoever says it in other words. */
export type ErrorParameters = Readonly<Record<string, string | number>>;

/**
 * Something that the lab refuses: a code for programs, an English message, and the values that the
 * message names.
 */
export class LabError<Code extends string> extends Error {
  override readonly name: string = 'LabError';
  readonly code: Code;
  readonly parameters: ErrorParameters;

  constructor(
    code: Code,
    message: string,
    parameters: ErrorParameters = {},
    options?: ErrorOptions,
  ) {
    super(message, options);
    this.code = code;
    this.parameters = parameters;
  }
}
