/** The middle value; of an even number of values the mean of the two in the middle. */
export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length / 2;
  return sorted.length % 2 === 1
    ? (sorted[Math.floor(middle)] as number)
    : ((sorted[middle - 1] as number) + (sorted[middle] as number)) / 2;
}

/** One figure beside its floor, measured in the same run, and what it is to reach. */
export interface Figure {
  readonly name: string;
  readonly value: string;
  readonly floor: string;
  readonly target: string;
  /** Undefined where nothing is to be reached. */
  readonly reached?: boolean;
}

export const milliseconds = (value: number) => `${value.toFixed(2)} ms`;
export const times = (value: number) => `${value.toFixed(2)}×`;
export const perSecond = (value: number) => `${Math.round(value).toLocaleString('en')}/s`;
export const bytes = (value: number) => `${value.toLocaleString('en')} B`;

/** Prints figures, and knows whether one of them has not reached what it is to reach. */
export function printer(): ((figure: Figure) => void) & { readonly missed: () => boolean } {
  let missed = false;
  const print = ({ name, value, floor, target, reached }: Figure) => {
    if (reached === false) missed = true;
    const verdict = reached === undefined ? '      ' : reached ? 'ok    ' : 'MISSED';
    console.log(`${verdict} ${name}\n         ${value}   floor: ${floor}   to reach: ${target}`);
  };
  return Object.assign(print, { missed: () => missed });
}
