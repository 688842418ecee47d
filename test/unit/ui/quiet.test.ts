import { expect, test } from 'vitest';
import type { KeySummary, Problem, View } from '../../../lib/messages/contract.ts';
import { textOf } from '../../../lib/sentences/say.ts';
import type { Sentence } from '../../../lib/sentences/sentence.ts';
import { createQuiet } from '../../../lib/ui/model/quiet.ts';
import { defaultPreferences } from '../../../lib/vault/preferences.ts';
import { key, names } from './fixtures.ts';

const view = (keys: readonly KeySummary[], sentences: readonly Sentence[] = []): View => ({
  ...names,
  revision: 1,
  paused: false,
  vault: { state: 'open', protection: 'none', devices: [] },
  preferences: { ...defaultPreferences, quiet: true },
  keys,
  typedAddresses: { everywhere: [], tabs: [] },
  pins: [],
  rotations: [],
  problems: sentences.map((sentence, index): Problem => ({ id: String(index), sentence })),
});

const shop = key('a', {
  name: 'Shop of Acme',
  hint: '••••9Kd3',
  createdAt: 2,
  billingUnit: 'acme',
});
const night = key('b', { name: 'Acme', hint: '••••1111', createdAt: 1, inUse: true });

test('of a key nothing is left that names it: platform, environment and status stay', () => {
  const shown = createQuiet().view(view([shop, night]));
  expect(JSON.stringify(shown)).not.toMatch(/acme|9Kd3|1111/i);
  expect(shown.keys).toMatchObject([
    { id: 'a', name: 'Key 2', platform: 'yespo', environment: 'production', status: 'active' },
    { id: 'b', name: 'Key 1', inUse: true },
  ]);
});

test('a key keeps its number when others come and go', () => {
  const quiet = createQuiet();
  quiet.view(view([shop, night]));
  const later = quiet.view(view([shop, key('c', { createdAt: 0 })]));
  expect(later.keys.map(({ name }) => name)).toEqual(['Key 2', 'Key 3']);
});

test('what has not changed is the same as before', () => {
  const quiet = createQuiet();
  const first = view([shop, night]);
  const shown = quiet.view(first);
  expect(quiet.view(first)).toBe(shown);
  const next = quiet.view(view([shop, { ...night, inUse: false }]));
  expect(next.keys[0]).toBe(shown.keys[0]);
  expect(next.keys[1]).toMatchObject({ name: 'Key 1', inUse: false });
});

test('sentences speak of keys by number, and say nothing else that is private', () => {
  const quiet = createQuiet();
  const named = ({ id, name }: KeySummary) => ({ key: { id, name } });
  const reason = {
    code: 'problem.leaked',
    parameters: { key: { id: 'gone', name: 'Old “quoted” one' } },
  } as const;
  const shown = quiet.view(
    view(
      [shop, night],
      [
        { code: 'problem.leaked', parameters: named(shop) },
        { code: 'toolbar.problem', parameters: { reason } },
        { code: 'toolbar.paused' },
      ],
    ),
  );
  const said = shown.problems.map(({ sentence }) => textOf(sentence));
  expect(said).toEqual([
    expect.stringContaining('“Key 2” has leaked.'),
    expect.stringContaining('“…” has leaked.'),
    'Latchkey: paused, no key is sent',
  ]);
  expect(JSON.stringify(shown.problems)).not.toMatch(/acme|quoted/i);
});
