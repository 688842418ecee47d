import { say } from './say.ts';

/** The language in which times are written: as `say.ts` has it for days. */
function locale(): string {
  const language = say('language');
  return navigator.language.startsWith(language) ? navigator.language : language;
}

/** A time in milliseconds since the epoch, with its day, as the user's language writes it. */
export function momentName(time: number): string {
  return new Date(time).toLocaleString(locale(), { dateStyle: 'medium', timeStyle: 'short' });
}

/** A time of a day with its seconds, as the user's language writes it. */
export function timeName(time: number): string {
  return new Date(time).toLocaleTimeString(locale(), { timeStyle: 'medium' });
}
