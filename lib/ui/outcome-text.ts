import type { CheckOutcome } from '../keys/check-outcome.ts';
import { say } from '../sentences/say.ts';

/** What asking a platform about a key has shown, in words. */
export function outcomeText(outcome: CheckOutcome): string {
  switch (outcome.kind) {
    case 'works':
      return outcome.as === undefined
        ? say('check.works')
        : say('check.worksAs', { detail: outcome.as });
    case 'refused':
      return say('check.refused');
    case 'noRight':
      return say('check.noRight');
    case 'tooMany':
      return outcome.seconds === undefined
        ? say('refusal.tooMany')
        : say('refusal.tooManyUntil', { count: Math.ceil(outcome.seconds) });
    case 'unexpected':
      return say('check.unexpected', { number: outcome.status });
    case 'unreachable':
      return say('check.unreachable');
    case 'notAllowed':
      return say('check.notAllowed', { origin: outcome.origin });
    case 'expired':
      return say('check.expired');
    case 'noRequest':
      return say('check.noRequest');
  }
}
