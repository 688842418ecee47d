import { locale, say } from '../words/say.ts';

/**
 * Times as the lab's pages write them: by UTC, which is what keys expire by, in the language of the
 * page, or of the platform on its key screen.
 */

const date = { day: 'numeric', month: 'short', year: 'numeric' } as const;
const clock = { hour: '2-digit', minute: '2-digit' } as const;

/** Times in a language. All but `dateText` take milliseconds since the epoch. */
function timesIn(language: string, byUtc: (time: string) => string) {
  const format = (options: Intl.DateTimeFormatOptions) => {
    const formatter = new Intl.DateTimeFormat(language, { timeZone: 'UTC', ...options });
    return (at: number) => formatter.format(at);
  };
  const dayText = format(date);
  const second = format({
    ...date,
    ...clock,
    weekday: 'long',
    month: 'long',
    second: '2-digit',
  });
  return {
    dayText,
    minuteText: format({ ...date, ...clock }),
    exactText: (at: number) => byUtc(second(at)),
    longDayText: format({ dateStyle: 'full' }),
    timeText: format({ timeStyle: 'medium' }),
    /** @param isoDate `YYYY-MM-DD` */
    dateText: (isoDate: string) => dayText(Date.parse(`${isoDate}T00:00:00Z`)),
  };
}

/** In the language of the page. */
export const { minuteText, longDayText, timeText, dateText } = timesIn(locale, (time) =>
  say('time.utc', { time }),
);

/** On a platform's key screen, whose words are the platform's. */
export const platformTimes = timesIn('en-GB', (time) => `${time} UTC`);
