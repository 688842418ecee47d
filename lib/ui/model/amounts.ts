import { say } from '../../sentences/say.ts';

/**
 * The amounts to choose from in order, with the present one even if it is not among them. 0 (never)
 * comes last.
 */
export function amountsWith(amounts: readonly number[], present: number): number[] {
  const last = (amount: number) => (amount === 0 ? Infinity : amount);
  return [...new Set([...amounts, present])].toSorted((a, b) => last(a) - last(b));
}

export function minutesText(minutes: number): string {
  if (minutes === 0) return say('amount.never');
  if (minutes % 60 === 0) return say('amount.hours', { count: minutes / 60 });
  return say('amount.minutes', { count: minutes });
}

export function secondsText(seconds: number): string {
  if (seconds === 0) return say('amount.never');
  if (seconds % 60 === 0) return minutesText(seconds / 60);
  return say('amount.seconds', { count: seconds });
}
