import type { ReceivedRequest } from '../../app.ts';
import { decisionName, reasonName } from '../parts/request-texts.ts';
import { say } from '../words/say.ts';

/** The form of the credential that the lab saw, and whose it was. */
export function credentialText(auth: ReceivedRequest['auth']): string {
  if (auth.form === 'none') return say('who.noKey');
  const form = {
    basic: `Basic ${auth.username ?? ''}:•••`,
    bearer: 'Bearer •••',
    header: `${auth.name ?? say('who.header')}: •••`,
    other: say('who.otherScheme'),
  }[auth.form];
  return `${form} · ${auth.key ?? say('who.notOfTheLab')}`;
}

/** What the lab made of a request, in a few words. */
export function decisionText({ decision, reason = '', keyLeaked }: ReceivedRequest): string {
  const name = decision === 'fault' ? say('decision.faultOnPurpose') : decisionName(decision);
  const words =
    decision === 'fault' || decision === 'refused'
      ? say('decision.because', { decision: name, reason: reasonName(reason) })
      : name;
  return keyLeaked ? say('decision.andLeaked', { decision: words }) : words;
}

/** Whether a status is good news. */
export function toneOf(status: number): 'good' | 'other' | 'bad' {
  if (status >= 200 && status < 300) return 'good';
  return status === 0 || status >= 400 ? 'bad' : 'other';
}
