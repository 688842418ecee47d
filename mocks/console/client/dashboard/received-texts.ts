import type { ReceivedRequest } from '../../app.ts';

/** The form of the credential that the lab saw, and whose it was. */
export function credentialText(auth: ReceivedRequest['auth']): string {
  if (auth.form === 'none') return 'no key';
  const form = {
    basic: `Basic ${auth.username ?? ''}:•••`,
    bearer: 'Bearer •••',
    header: `${auth.name ?? 'header'}: •••`,
    other: 'another scheme',
  }[auth.form];
  return `${form} · ${auth.key ?? 'not a key of the lab'}`;
}

/** What the lab made of a request, in a few words. */
export function decisionText({ decision, reason, keyLeaked }: ReceivedRequest): string {
  const words = {
    accepted: 'accepted',
    refused: `refused: ${(reason ?? '').replaceAll('-', ' ')}`,
    preflight: 'preflight',
    'not-imitated': 'not imitated',
    elsewhere: 'no API',
    handler: 'answered by a handler',
    stub: 'answered by a stub',
    fault: `fault on purpose: ${(reason ?? '').replaceAll('-', ' ')}`,
  }[decision];
  return keyLeaked ? `${words}, and a key was sent where none is needed` : words;
}

/** Whether a status is good news. */
export function toneOf(status: number): 'good' | 'other' | 'bad' {
  if (status >= 200 && status < 300) return 'good';
  return status === 0 || status >= 400 ? 'bad' : 'other';
}
