import type { View } from '../messages/contract.ts';

/** What the toolbar button says. */
export interface Badge {
  /** Up to four characters; empty for none. */
  readonly text: string;
  readonly color: string;
  /** The tooltip. */
  readonly title: string;
}

const green = '#2f5d50';
const amber = '#8a6100';
const red = '#b3261e';

/** The number of keys in use, or that all is paused or locked, or that something needs the user. */
export function badgeOf({
  inUse,
  unsent,
  paused,
  vault,
  problems,
  preferences,
}: Pick<View, 'paused' | 'problems' | 'vault' | 'preferences'> & {
  readonly inUse: number;
  /** A key in use is not sent, or not everywhere, whether the user was told and put that aside or not. */
  readonly unsent: boolean;
}): Badge {
  if (vault.state === 'absent') {
    return { text: '', color: green, title: 'Latchkey: choose how to protect your keys' };
  }
  if (vault.state === 'locked') {
    return { text: '🔒', color: amber, title: 'Latchkey: locked, no key is sent' };
  }
  if (paused) return { text: 'II', color: amber, title: 'Latchkey: paused, no key is sent' };
  if (problems.length > 0) {
    return {
      text: inUse > 0 ? `${inUse}!` : '!',
      color: red,
      // A problem may name a key, which quiet mode is to hide.
      title: `Latchkey: ${preferences.quiet ? 'something needs you; open it to see' : problems[0]?.message}`,
    };
  }
  if (unsent) {
    return {
      text: `${inUse}!`,
      color: red,
      title: 'Latchkey: a key in use is not sent everywhere; you put this problem aside',
    };
  }
  if (inUse === 0) return { text: '', color: green, title: 'Latchkey: no key in use' };
  return {
    text: String(inUse),
    color: green,
    title: `Latchkey: ${inUse} ${inUse === 1 ? 'key' : 'keys'} in use`,
  };
}
