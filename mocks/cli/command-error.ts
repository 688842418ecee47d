/** A command cannot be done, for a reason that its user can mend. */
export class CommandError extends Error {
  override readonly name = 'CommandError';
  /** 2 where the command line is wrong, 1 where the machine does not let it. */
  readonly exitCode: 1 | 2;

  constructor(exitCode: 1 | 2, message: string) {
    super(message);
    this.exitCode = exitCode;
  }
}
