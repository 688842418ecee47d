/** The amounts to choose from, with the one that is set though it is none of them, in order; 0 (never) comes last. */
export function amountsWith(amounts: readonly number[], present: number): number[] {
  const last = (amount: number) => (amount === 0 ? Infinity : amount);
  return [...new Set([...amounts, present])].toSorted((a, b) => last(a) - last(b));
}

export function minutesText(minutes: number): string {
  if (minutes === 0) return 'Never';
  if (minutes % 60 === 0) return minutes === 60 ? 'After an hour' : `After ${minutes / 60} hours`;
  return minutes === 1 ? 'After a minute' : `After ${minutes} minutes`;
}

export function secondsText(seconds: number): string {
  if (seconds === 0) return 'Never';
  if (seconds % 60 === 0) return minutesText(seconds / 60);
  return seconds === 1 ? 'After a second' : `After ${seconds} seconds`;
}
