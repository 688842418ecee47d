/** Texts of the parts of rules, by object: most parts are the same ones at every comparison. */
const texts = new WeakMap<object, string>();

/**
 * A part of a rule as text that does not depend on the order of its fields, nor on fields that an
 * engine adds as null.
 */
export function textOf(part: object): string {
  let text = texts.get(part);
  if (text === undefined) {
    text = canonical(part);
    texts.set(part, text);
  }
  return text;
}

function canonical(value: unknown): string {
  return JSON.stringify(value, (_, inner: unknown) =>
    typeof inner === 'object' && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(
          Object.entries(inner)
            .filter(([, field]) => field !== null && field !== undefined)
            .toSorted(([a], [b]) => (a < b ? -1 : 1)),
        )
      : inner,
  );
}
