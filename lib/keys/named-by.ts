import type { Platform } from '../platforms/types.ts';
import { fieldValue, type FieldValues } from './fields.ts';

/**
 * Whether what an address names of a key, such as its billing unit, is this key's. `params` is what
 * the address says, by placeholder; one that says nothing is any key's.
 */
export function isNamedBy(
  params: Readonly<Record<string, string>>,
  { policy }: Pick<Platform, 'policy'>,
  key: FieldValues,
): boolean {
  return policy.fields.every(
    ({ id, placeholder }) =>
      placeholder === undefined ||
      params[placeholder] === undefined ||
      params[placeholder] === fieldValue(key, id),
  );
}
