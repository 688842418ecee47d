import type { View } from '../messages/contract.ts';
import type { Sentence } from '../sentences/sentence.ts';
import { withoutNames } from '../sentences/without-names.ts';

/** What the toolbar button says. */
export interface Badge {
  /** Up to four characters; empty for none. */
  readonly text: string;
  readonly color: string;
  /** The tooltip. */
  readonly title: Sentence;
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
  /**
   * A key in use is not sent, or not everywhere, whether the user was told and put that aside or
   * not.
   */
  readonly unsent: boolean;
}): Badge {
  if (vault.state === 'absent') {
    return { text: '', color: green, title: { code: 'toolbar.absent' } };
  }
  if (vault.state === 'locked') {
    return { text: 'off', color: amber, title: { code: 'toolbar.locked' } };
  }
  if (paused) return { text: 'II', color: amber, title: { code: 'toolbar.paused' } };
  const problem = problems.find(({ minor }) => !minor);
  if (problem) {
    const { quiet } = preferences;
    return {
      text: inUse > 0 ? `${inUse}!` : '!',
      color: red,
      title: {
        code: 'toolbar.problem',
        parameters: { reason: quiet ? withoutNames(problem.sentence) : problem.sentence },
      },
    };
  }
  if (unsent) {
    return { text: `${inUse}!`, color: red, title: { code: 'toolbar.unsent' } };
  }
  if (inUse === 0) return { text: '', color: green, title: { code: 'toolbar.noneInUse' } };
  return {
    text: String(inUse),
    color: green,
    title: { code: 'toolbar.inUse', parameters: { count: inUse } },
  };
}
