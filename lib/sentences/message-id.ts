/**
 * The name of a text in the browser's `_locales`, where only letters, digits and low lines are
 * allowed.
 */
export function messageId(code: string, form?: string): string {
  return `${code.replaceAll('.', '_')}${form === undefined ? '' : `_${form}`}`;
}
