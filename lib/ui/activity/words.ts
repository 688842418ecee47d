/** What the activity page says of an entry. */
import type { ActivityEntry } from '../../activity/entry.ts';
import type { Outcome } from '../../activity/outcome.ts';
import { reasonSentence } from '../../activity/reason-sentence.ts';
import { say, textOf } from '../../sentences/say.ts';

/** The outcome in a word. */
export function outcomeName(outcome: Outcome): string {
  switch (outcome) {
    case 'sent':
      return say('outcome.sent');
    case 'replaced':
      return say('outcome.replaced');
    case 'missing':
      return say('outcome.missing');
    case 'own':
      return say('outcome.own');
    case 'none':
      return say('outcome.none');
    case 'cached':
      return say('outcome.cached');
  }
}

/** The outcome, with the reason where no key was sent. */
export function outcomeWords(entry: ActivityEntry): string {
  const name = outcomeName(entry.outcome);
  return entry.reason ? `${name}: ${textOf(reasonSentence(entry.reason, entry))}` : name;
}
