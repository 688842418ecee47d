import type { View } from '../messages/contract.ts';

/** What the toolbar button says. */
export interface Badge {
  /** Up to four characters; empty for none. */
  readonly text: string;
  readonly color: string;
  /** The tooltip. */
  readonly title: string;
}

/** The number of keys in use, or that all is paused, or that something needs the user. */
export function badgeOf({
  inUse,
  paused,
  problems,
}: Pick<View, 'paused' | 'problems'> & { readonly inUse: number }): Badge {
  if (paused) {
    return { text: 'II', color: '#8a6100', title: 'Latchkey: paused, no key is sent' };
  }
  if (problems.length > 0) {
    return {
      text: inUse > 0 ? `${inUse}!` : '!',
      color: '#b3261e',
      title: `Latchkey: ${problems[0]?.message}`,
    };
  }
  if (inUse === 0) return { text: '', color: '#2f5d50', title: 'Latchkey: no key in use' };
  return {
    text: String(inUse),
    color: '#2f5d50',
    title: `Latchkey: ${inUse} ${inUse === 1 ? 'key' : 'keys'} in use`,
  };
}
