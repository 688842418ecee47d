import * as v from 'valibot';
import type { Fault, Refusal } from './refusal.ts';

/** Most faults that a refusal names. */
const MOST_FAULTS = 20;

/** What the schema makes of `value`, or a refusal naming what does not hold. */
export function validate(
  schema: v.GenericSchema,
  value: unknown,
): { readonly output: unknown } | { readonly refusal: Refusal } {
  const result = v.safeParse(schema, value, { abortPipeEarly: true });
  if (result.success) return { output: result.output };
  const faults = result.issues.slice(0, MOST_FAULTS).map((issue): Fault => {
    return { field: v.getDotPath(issue) ?? '', message: issue.message };
  });
  return { refusal: { refused: 'invalid', faults } };
}
