/** Words for what became of a request. They weigh nothing, so that a page can take them. */
import type { ActivityEntry } from './entry.ts';

/** What became of a request, as far as keys go. */
export const outcomes = [
  /** It carried the header of one of Latchkey's keys. */
  'sent',
  /** A key's header was put on it, and it left with another value: another extension's. */
  'replaced',
  /** A key's header was to be put on it, and it left without. */
  'missing',
  /** No key was to go with it. The page itself gave a header of that name. */
  'own',
  /** No key was to go with it, and it carried none. */
  'none',
  /** The browser answered it from its cache; nothing left. */
  'cached',
] as const;

export type Outcome = (typeof outcomes)[number];

/** Why a request carried no key of Latchkey's: the first cause that would have been enough. */
export const reasons = [
  'noVault',
  'locked',
  'paused',
  'noKey',
  'off',
  'disabled',
  'expired',
  'privateWindow',
  'hostNotPermitted',
  'otherUnit',
  'leftOut',
  'typedOff',
  'plainHttp',
  'siteNotAllowed',
  'noInitiator',
  'siteNotPermitted',
  'kind',
  'method',
  'leadsElsewhere',
  'tooEarly',
  'anotherExtension',
  'unknown',
] as const;

export type Reason = (typeof reasons)[number];

/** Whether a key was really sent. */
export const wasSent = ({ outcome }: Pick<ActivityEntry, 'outcome'>): boolean => outcome === 'sent';

/** Whether the request has ended, with an answer or without. */
export function hasEnded({ status, error }: ActivityEntry): boolean {
  return status !== undefined || error !== undefined;
}
