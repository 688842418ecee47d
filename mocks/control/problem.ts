import type * as v from 'valibot';
import { WorldSeedError } from '../seed.ts';
import { DeviceError } from '../webdriver/board.ts';
import { FilesError } from '../world/content-place.ts';
import { FaultError } from '../world/faults.ts';
import { checkedInput } from '../world/input.ts';
import { JournalQueryError } from '../world/journal-query.ts';
import { KeyError } from '../world/keys.ts';
import { LabError, type ErrorParameters } from '../world/lab-error.ts';
import { StubError } from '../world/stubs.ts';
import { WorldError } from '../world/worlds.ts';

/** Something that the control cannot do, as its client is told. */
export class ControlProblem extends LabError<string> {
  override readonly name = 'ControlProblem';
  readonly status: number;

  constructor(status: number, code: string, message: string, parameters?: ErrorParameters) {
    super(code, message, parameters);
    this.status = status;
  }
}

const notThere = new Set(['no-such-world', 'no-such-key', 'no-such-fault', 'no-such-stub']);
const inTheWay = new Set([
  'name-taken',
  'too-many-worlds',
  'default-world',
  'too-many-keys',
  'secret-taken',
  'id-taken',
  'cannot-be-disabled',
]);

/**
 * What an error of the lab's means to a client of its control; undefined where it is a failure of
 * the lab itself.
 */
export function problemOf(error: unknown): ControlProblem | undefined {
  if (error instanceof ControlProblem) return error;
  if (error instanceof WorldSeedError) return new ControlProblem(400, 'bad-seed', error.message);
  if (error instanceof JournalQueryError) {
    return new ControlProblem(400, 'bad-query', error.message);
  }
  if (error instanceof FilesError) {
    return new ControlProblem(409, error.code, error.message, error.parameters);
  }
  if (error instanceof RangeError) return new ControlProblem(400, 'bad-time', error.message);
  if (error instanceof DeviceError) {
    const status = error.code === 'no-such-device' ? 404 : 409;
    return new ControlProblem(status, error.code, error.message, error.parameters);
  }
  if (!(
    error instanceof WorldError ||
    error instanceof KeyError ||
    error instanceof FaultError ||
    error instanceof StubError
  )) {
    return undefined;
  }
  const { code, message, parameters } = error;
  const status = notThere.has(code) ? 404 : inTheWay.has(code) ? 409 : 400;
  return new ControlProblem(status, code, message, parameters);
}

/**
 * What of `given` the schema makes. @throws {ControlProblem} naming every field that does not hold.
 */
export function checked<Schema extends v.GenericSchema>(
  schema: Schema,
  given: unknown,
  where: string,
): v.InferOutput<Schema> {
  return checkedInput(
    schema,
    given,
    `the ${where} does not hold`,
    (message) => new ControlProblem(400, 'bad-input', message),
  );
}
