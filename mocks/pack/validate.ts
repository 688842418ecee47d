import * as v from 'valibot';
import { inputFaults } from '../world/input.ts';
import type { Fault, Refusal } from './refusal.ts';

/** What the schema makes of `value`, or a refusal naming what does not hold. */
export function validate(
  schema: v.GenericSchema,
  value: unknown,
): { readonly output: unknown } | { readonly refusal: Refusal } {
  const result = v.safeParse(schema, value, { abortPipeEarly: true });
  if (result.success) return { output: result.output };
  const faults: readonly Fault[] = inputFaults(schema, result.issues);
  return { refusal: { refused: 'invalid', faults } };
}
