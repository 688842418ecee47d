/** What the lab made of a request, in words. */
import type { JournalEntry } from '../../../world/journal.ts';
import { textOf, type Code } from '../words/say.ts';

type Decision = JournalEntry['decision'];

const decisions: Readonly<Record<Decision, Code>> = {
  accepted: 'decision.accepted',
  refused: 'decision.refused',
  preflight: 'decision.preflight',
  'not-imitated': 'decision.notImitated',
  elsewhere: 'decision.elsewhere',
  handler: 'decision.handler',
  stub: 'decision.stub',
  fault: 'decision.fault',
};

/** Reasons of a refusal, and kinds of faults. */
const reasons: Readonly<Record<string, Code>> = {
  'missing-header': 'reason.missingHeader',
  'wrong-scheme': 'reason.wrongScheme',
  'malformed-header': 'reason.malformedHeader',
  'unknown-key': 'reason.unknownKey',
  'unknown-token': 'reason.unknownToken',
  'unknown-client': 'reason.unknownClient',
  disabled: 'reason.disabled',
  idle: 'reason.idle',
  expired: 'reason.expired',
  'wrong-unit': 'reason.wrongUnit',
  'missing-right': 'reason.missingRight',
  malformed: 'reason.malformed',
  invalid: 'reason.invalid',
  'not-found': 'reason.notFound',
  duplicate: 'reason.duplicate',
  'method-not-allowed': 'reason.methodNotAllowed',
  'unsupported-media-type': 'reason.unsupportedMediaType',
  'too-large': 'reason.tooLarge',
  taken: 'reason.taken',
  'too-many-requests': 'reason.tooManyRequests',
  fault: 'reason.fault',
  latency: 'reason.latency',
  status: 'reason.status',
  cut: 'reason.cut',
  hang: 'reason.hang',
  'empty-body': 'reason.emptyBody',
  'slow-body': 'reason.slowBody',
};

export const decisionName = (decision: Decision): string => textOf(decisions[decision]);

/** A reason that a platform of the user's gives is shown as it is. */
export function reasonName(reason: string): string {
  const known = reasons[reason];
  return known === undefined ? reason.replaceAll('-', ' ') : textOf(known);
}
