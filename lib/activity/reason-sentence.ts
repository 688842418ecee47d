import type { Sentence } from '../sentences/sentence.ts';
import type { ActivityEntry } from './entry.ts';
import type { Reason } from './outcome.ts';

/** Reasons that name nothing. */
const plain = {
  noVault: 'reason.noVault',
  locked: 'reason.locked',
  paused: 'reason.paused',
  noKey: 'reason.noKey',
  off: 'reason.off',
  expired: 'reason.expired',
  privateWindow: 'reason.privateWindow',
  otherUnit: 'reason.otherUnit',
  leftOut: 'reason.leftOut',
  typedOff: 'reason.typedOff',
  noInitiator: 'reason.noInitiator',
  kind: 'reason.kind',
  method: 'reason.method',
  leadsElsewhere: 'reason.leadsElsewhere',
  tooEarly: 'reason.tooEarly',
  anotherExtension: 'reason.anotherExtension',
  unknown: 'reason.unknown',
} as const;

/** Why a request carried no key, in words. `about` names the page and the key that it concerns. */
export function reasonSentence(
  reason: Reason,
  { initiator, key, url }: Pick<ActivityEntry, 'initiator' | 'key' | 'url'>,
): Sentence {
  switch (reason) {
    case 'plainHttp':
      return { code: 'reason.plainHttp', parameters: { site: hostOf(initiator) } };
    case 'siteNotAllowed':
      return { code: 'reason.siteNotAllowed', parameters: { site: hostOf(initiator) } };
    case 'siteNotPermitted':
      return { code: 'reason.siteNotPermitted', parameters: { site: hostOf(initiator) } };
    case 'hostNotPermitted':
      return { code: 'reason.hostNotPermitted', parameters: { site: hostOf(url) } };
    case 'disabled':
      return key ? { code: 'reason.disabled', parameters: { key } } : { code: 'reason.off' };
    default:
      return { code: plain[reason] };
  }
}

function hostOf(address: string | undefined): string {
  return address !== undefined && URL.canParse(address) ? new URL(address).host : '–';
}
