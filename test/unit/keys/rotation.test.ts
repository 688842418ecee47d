import { expect, test } from 'vitest';
import { stepOf, toRemoveFirst, type Rotation } from '../../../lib/keys/rotation.ts';
import { accessKey } from '../support/keys.ts';

const DAY = 86_400_000;
const keys = new Map(
  [accessKey({ id: 'old' }), accessKey({ id: 'new' })].map((key) => [key.id, key]),
);
const begun: Rotation = { old: 'old', silentDays: 3 };
const at = (days: number) => new Date(days * DAY);

test('the step that is due follows from what was done', () => {
  const step = (rotation: Rotation, now = at(0), sentAt?: number) =>
    stepOf(rotation, keys, sentAt, now);
  expect(step(begun)).toBe('make');
  expect(step({ ...begun, next: 'gone' })).toBe('make');
  expect(step({ ...begun, next: 'new' })).toBe('check');
  expect(step({ ...begun, next: 'new', checkedAt: 0 })).toBe('takeOver');
  const taken: Rotation = { ...begun, next: 'new', checkedAt: 0, tookOverAt: 0 };
  expect(step(taken, at(2))).toBe('watch');
  expect(step(taken, at(3))).toBe('disable');
  // Something still uses it.
  expect(step(taken, at(3), 2 * DAY)).toBe('watch');
  expect(step(taken, at(5), 2 * DAY)).toBe('disable');
  const disabled = new Map([...keys, ['old', accessKey({ id: 'old', enabled: false })]]);
  expect(stepOf(taken, disabled, undefined, at(1))).toBe('remove');
});

test('the key that is needed least is to go first, the one that is replaced last of its kind', () => {
  const now = new Date('2027-01-01T00:00:00Z');
  const used = accessKey({ id: 'used', createdAt: 1 });
  const unused = accessKey({ id: 'unused', createdAt: 2 });
  const old = accessKey({ id: 'old', createdAt: 0 });
  const disabled = accessKey({ id: 'disabled', enabled: false });
  const expired = accessKey({ id: 'expired', expiresOn: '2026-01-01' });
  const sentAt = (id: string) => (id === 'used' ? 5 : undefined);
  const first = (...list: (typeof used)[]) => toRemoveFirst(list, 'old', sentAt, now)?.id;
  expect(first(used, unused, old, disabled, expired)).toBe('expired');
  expect(first(used, unused, old, disabled)).toBe('disabled');
  expect(first(used, unused, old)).toBe('unused');
  expect(first(used, old)).toBe('used');
  expect(first()).toBeUndefined();
});
