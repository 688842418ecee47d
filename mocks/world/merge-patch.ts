/**
 * A value of JSON with a merge patch (RFC 7396): of objects the named fields are changed, null
 * removes one, and anything else, lists too, takes the place of what is there. What is given stays
 * as it is.
 */
export function mergePatched(target: unknown, patch: unknown): unknown {
  if (!isObject(patch)) return patch;
  const result = new Map(isObject(target) ? Object.entries(target) : []);
  for (const [name, part] of Object.entries(patch)) {
    if (part === null) result.delete(name);
    else result.set(name, mergePatched(result.get(name), part));
  }
  return Object.fromEntries(result);
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
