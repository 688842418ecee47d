// @ts-check
/** Times as the key screens write them: by UTC, which is what keys expire by, in one form for everybody. */

const day = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'UTC',
  day: 'numeric',
  month: 'short',
  year: 'numeric',
});
const minute = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'UTC',
  day: 'numeric',
  month: 'short',
  year: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
});
const second = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'UTC',
  weekday: 'long',
  day: 'numeric',
  month: 'long',
  year: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
});

/** @param {number} at milliseconds since the epoch */
export const dayText = (at) => day.format(at);

/** @param {number} at milliseconds since the epoch */
export const minuteText = (at) => minute.format(at);

/** @param {number} at milliseconds since the epoch */
export const exactText = (at) => `${second.format(at)} UTC`;

/** @param {string} date `YYYY-MM-DD` */
export const dateText = (date) => dayText(Date.parse(`${date}T00:00:00Z`));
