import type { Entry } from './lab.ts';

const decisions = {
  accepted: 'accepted',
  refused: 'refused',
  preflight: 'preflight',
  'not-imitated': 'not imitated',
  elsewhere: 'no API',
  handler: 'answered by a handler',
  stub: 'answered by a stub',
  fault: 'fault',
} as const satisfies Record<Entry['decision'], string>;

/** Whose key a request carried. */
export function whoText({ auth }: Entry): string {
  return auth.form === 'none' ? 'no key' : (auth.key ?? 'unknown key');
}

/** What the lab made of a request, and why. */
export function whyText({ decision, reason, fault, keyLeaked }: Entry): string {
  return [
    reason === undefined
      ? decisions[decision]
      : `${decisions[decision]}: ${reason.replaceAll('-', ' ')}`,
    fault === undefined || decision === 'fault' ? '' : `fault: ${fault.kind.replaceAll('-', ' ')}`,
    keyLeaked ? 'a key was sent where none is needed' : '',
  ]
    .filter(Boolean)
    .join(', ');
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
    auth.form === 'none' ? 'none' : [auth.form, auth.username].filter(Boolean).join(' · ');
  const facts: readonly (readonly [string, string | undefined])[] = [
    ['Request', `#${number}, ${new Date(at).toISOString()}`],
    ['Address', url],
    ['Operation', operation],
    ['Surface', platform && [platform, surface].filter(Boolean).join(' · ')],
    ['From', origin],
    ['Credential', credential],
    ...Object.entries(headers),
    ['Body sent', bodyText(entry.requestBody)],
    ['Body answered', bodyText(entry.responseBody)],
  ];
  return facts.flatMap(([name, value = '']) => (value === '' ? [] : [[name, value] as const]));
}

/** A body as the journal keeps it: its text, and what is not there of it. */
function bodyText(body: Entry['requestBody']): string | undefined {
  if (!body || body.bytes === 0) return undefined;
  const size = `${body.bytes.toLocaleString('en')} ${body.bytes === 1 ? 'byte' : 'bytes'}`;
  if (body.text === undefined) return size;
  return body.cut ? `${body.text}… (${size} in all)` : body.text;
}
