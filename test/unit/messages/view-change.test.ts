import { expect, test } from 'vitest';
import type { KeySummary, View, ViewChange } from '../../../lib/messages/contract.ts';
import { withChange } from '../../../lib/messages/view-change.ts';
import { defaultPreferences } from '../../../lib/vault/preferences.ts';
import { accessKey } from '../support/keys.ts';

const summary = (id: string, fields: Partial<KeySummary> = {}): KeySummary => ({
  ...accessKey({ id }),
  status: 'active',
  inUse: false,
  ...fields,
});

const view: View = {
  revision: 5,
  paused: false,
  vault: { state: 'open', protection: 'none', devices: [] },
  preferences: defaultPreferences,
  platforms: [],
  environments: [],
  typedAddresses: { everywhere: [], tabs: [] },
  pins: [],
  rotations: [],
  problems: [],
  keys: [summary('a'), summary('b')],
};

const { keys: _, ...frame } = view;

const change = (fields: Partial<ViewChange>): ViewChange => ({
  ...frame,
  since: 5,
  revision: 6,
  changed: [],
  removed: [],
  ...fields,
});

test('changed keys keep their place, new ones come last, removed ones go', () => {
  const next = withChange(
    view,
    change({
      changed: [summary('a', { inUse: true }), summary('c')],
      removed: ['b'],
      paused: true,
    }),
  );
  expect(next).toEqual({
    ...view,
    revision: 6,
    paused: true,
    keys: [summary('a', { inUse: true }), summary('c')],
  });
});

test('what a change does not tell of stays as it is, the same object', () => {
  const { platforms: _platforms, environments: _environments, ...told } = change({ paused: true });
  const next = withChange(view, told);
  expect(next?.paused).toBe(true);
  expect(next?.platforms).toBe(view.platforms);
  expect(next?.environments).toBe(view.environments);
});

test('a change that comes twice, or late, changes nothing', () => {
  expect(withChange(view, change({ revision: 5, since: 4 }))).toBe(view);
  expect(withChange(view, change({ revision: 3, since: 2, removed: ['a'] }))).toBe(view);
});

test('a change that follows another view is not guessed at', () => {
  expect(withChange(view, change({ since: 6, revision: 7 }))).toBeUndefined();
  expect(withChange(view, change({ since: 0, revision: 9 }))).toBeUndefined();
});
