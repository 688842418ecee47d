/**
 * When a key expires: one rule for the extension and the lab. A platform says "becomes Expired on
 * the chosen day" and not in which time zone, so a day is one by UTC: the key is expired from its
 * first moment on, wherever the user is.
 */

/** The day of a time as `YYYY-MM-DD`, by UTC. */
export function dayOf(time: Date | number): string {
  return new Date(time).toISOString().slice(0, 10);
}

/** Whether a text is a day of the calendar, `YYYY-MM-DD`. */
export function isDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const date = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && dayOf(date) === text;
}

/** Whether a key that has this day is expired; one without a day never is. */
export function hasExpired(expiresOn: string | undefined, now: Date | number): boolean {
  return expiresOn !== undefined && expiresOn <= dayOf(now);
}

/** The first moment of the day after, by UTC: when a key may expire next. */
export function nextDay(now: Date | number): Date {
  const next = new Date(now);
  next.setUTCHours(24, 0, 0, 0);
  return next;
}
