import { decisionName, reasonName } from '../parts/request-texts.ts';
import { say } from '../words/say.ts';
import type { Entry } from './lab.ts';

/** Whose key a request carried. */
export function whoText({ auth }: Entry): string {
  return auth.form === 'none' ? say('who.noKey') : (auth.key ?? say('who.unknownKey'));
}

/** What the lab made of a request, and why. */
export function whyText({ decision, reason, fault, keyLeaked }: Entry): string {
  return [
    because(decision, reason),
    fault === undefined || decision === 'fault' ? '' : because('fault', fault.kind),
    keyLeaked ? say('decision.leaked') : '',
  ]
    .filter(Boolean)
    .join(', ');
}

function because(decision: Entry['decision'], reason: string | undefined): string {
  const name = decisionName(decision);
  return reason === undefined
    ? name
    : say('decision.because', { decision: name, reason: reasonName(reason) });
}

const searchTexts = new WeakMap<Entry, string>();

/** What a filter looks at, in lower case. */
export function searchText(entry: Entry): string {
  const known = searchTexts.get(entry);
  if (known !== undefined) return known;
  const { method, url, status, operation = '' } = entry;
  const text = [method, url, status, whoText(entry), operation, whyText(entry)]
    .join(' ')
    .toLowerCase();
  searchTexts.set(entry, text);
  return text;
}

/** All that is known of a request, by name. */
export function factsOf(entry: Entry): readonly (readonly [name: string, value: string])[] {
  const { number, at, url, origin, platform, surface, operation, auth, headers } = entry;
  const credential =
    auth.form === 'none'
      ? say('fact.none')
      : [auth.form, auth.username].filter(Boolean).join(' · ');
  const facts: readonly (readonly [string, string | undefined])[] = [
    [say('fact.request'), `#${number}, ${new Date(at).toISOString()}`],
    [say('fact.address'), url],
    [say('fact.operation'), operation],
    [say('fact.surface'), platform && [platform, surface].filter(Boolean).join(' · ')],
    [say('fact.from'), origin],
    [say('fact.credential'), credential],
    ...Object.entries(headers),
    [say('fact.bodySent'), bodyText(entry.requestBody)],
    [say('fact.bodyAnswered'), bodyText(entry.responseBody)],
  ];
  return facts.flatMap(([name, value = '']) => (value === '' ? [] : [[name, value] as const]));
}

/** A body as the journal keeps it: its text, and what is not there of it. */
function bodyText(body: Entry['requestBody']): string | undefined {
  if (!body || body.bytes === 0) return undefined;
  const size = say('fact.bytes', { count: body.bytes });
  if (body.text === undefined) return size;
  return body.cut ? say('fact.cut', { text: body.text, size }) : body.text;
}
