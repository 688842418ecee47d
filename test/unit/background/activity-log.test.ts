import { expect, test } from 'vitest';
import { createActivityLog, MOST_ENTRIES } from '../../../lib/background/activity/log.ts';
import { memoryStorage } from '../support/storage.ts';

const draft = (request: string) => ({
  request,
  at: 1,
  tab: 1,
  method: 'GET',
  url: `https://api.yespo.io/api/v1/${request}`,
  type: 'xmlhttprequest',
  platform: 'yespo',
  environment: 'production',
  surface: 'api',
  outcome: 'sent' as const,
});

test('a worker that starts anew finds what was seen, and tells the end of what was under way', async () => {
  const session = memoryStorage();
  const before = createActivityLog(session, () => undefined);
  await before.add(draft('one'));
  await before.end('one', () => ({ status: 200 }));
  await before.add(draft('two'));
  await before.flush();

  const after = createActivityLog(session, () => undefined);
  expect((await after.all()).map(({ request, status }) => [request, status])).toEqual([
    ['one', 200],
    ['two', undefined],
  ]);
  expect(await after.end('two', () => ({ status: 401 }))).toMatchObject({ id: 1, status: 401 });
  // It has ended.
  expect(await after.end('two', () => ({ status: 500 }))).toBeUndefined();
  expect((await after.add(draft('three'))).id).toBe(2);
});

test('the oldest go first, from the storage too', async () => {
  const session = memoryStorage();
  const log = createActivityLog(session, () => undefined);
  for (let number = 0; number < MOST_ENTRIES + 600; number += 1) await log.add(draft(`r${number}`));
  await log.flush();
  const kept = await log.all();
  expect(kept.length).toBeLessThanOrEqual(MOST_ENTRIES);
  expect(kept.length).toBeGreaterThan(MOST_ENTRIES - 500);
  expect(kept.at(-1)?.request).toBe(`r${MOST_ENTRIES + 599}`);
  const again = await createActivityLog(session, () => undefined).all();
  expect(again).toEqual(kept);
});

test('what was forgotten is in no storage', async () => {
  const session = memoryStorage();
  const told: unknown[] = [];
  const log = createActivityLog(session, (entry) => void told.push(entry?.request));
  await log.add(draft('one'));
  await log.flush();
  await log.clear();
  expect(await log.all()).toEqual([]);
  expect(session.items).toEqual({});
  expect(told).toEqual(['one', undefined]);
});

test('a full storage loses nothing that is in memory, and is written when there is room', async () => {
  const session = memoryStorage();
  const log = createActivityLog(session, () => undefined);
  session.capacity = 10;
  await log.add(draft('one'));
  await log.flush();
  expect(await log.all()).toHaveLength(1);
  session.capacity = Infinity;
  await log.add(draft('two'));
  await log.flush();
  expect(await createActivityLog(session, () => undefined).all()).toHaveLength(2);
});
