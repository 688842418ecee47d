/**
 * Times as the lab's pages write them: by UTC, which is what keys expire by, in one form for
 * everybody.
 */

const format = (options: Intl.DateTimeFormatOptions) =>
  new Intl.DateTimeFormat('en-GB', { timeZone: 'UTC', ...options });

const date = { day: 'numeric', month: 'short', year: 'numeric' } as const;
const clock = { hour: '2-digit', minute: '2-digit' } as const;
const day = format(date);
const minute = format({ ...date, ...clock });
const second = format({
  ...date,
  ...clock,
  weekday: 'long',
  month: 'long',
  second: '2-digit',
});
const longDay = format({ dateStyle: 'full' });
const time = format({ timeStyle: 'medium' });

/** All of these take milliseconds since the epoch. */
export const dayText = (at: number) => day.format(at);
export const minuteText = (at: number) => minute.format(at);
export const exactText = (at: number) => `${second.format(at)} UTC`;
export const longDayText = (at: number) => longDay.format(at);
export const timeText = (at: number) => time.format(at);

/** @param isoDate `YYYY-MM-DD` */
export const dateText = (isoDate: string) => dayText(Date.parse(`${isoDate}T00:00:00Z`));
