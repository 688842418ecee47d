const written = /^\d{4}-\d\d-\d\d(?:[T ]\d\d:\d\d(?::\d\d(?:\.\d{1,9})?)?(?:Z|[+-]\d\d:?\d\d)?)?$/;

/**
 * The time that a text means, in milliseconds since the epoch; without a zone it is UTC. Undefined
 * where it is none.
 */
export function parseTime(text: string): number | undefined {
  if (!written.test(text)) return undefined;
  const iso = text.replace(' ', 'T');
  const time = Date.parse(
    /T.*(?:Z|[+-]\d\d:?\d\d)$/.test(iso) || iso.length === 10 ? iso : `${iso}Z`,
  );
  return Number.isNaN(time) ? undefined : time;
}
