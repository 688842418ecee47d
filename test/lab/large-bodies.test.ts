import { setupServer } from 'msw/node';
import { expect, onTestFinished, test, vi } from 'vitest';
import * as v from 'valibot';
import { latchkeyHandlers } from '../../mocks/doors/msw.ts';
import { listOf } from '../../mocks/pack/list.ts';
import { yespoClient } from './client.ts';
import { frozenLab, keys, secretOf, yespoApi } from './support.ts';

test('a list that is too long is refused before any of its entries is looked at', () => {
  const looked = vi.fn<() => boolean>(() => true);
  const schema = listOf(v.pipe(v.number(), v.check(looked)), 3, 'numbers');
  const refused = v.safeParse(schema, [1, 2, 3, 4]);
  expect(refused.issues?.map(({ message }) => message)).toEqual([
    'must not have more than 3 numbers',
  ]);
  expect(looked).not.toHaveBeenCalled();
  expect(v.parse(schema, [1, 2, 3])).toEqual([1, 2, 3]);
  expect(looked).toHaveBeenCalledTimes(3);
});

test('a bulk request past its limit is refused with the one reason', async () => {
  const contacts = Array.from({ length: 3001 }, () => ({ channels: 'wrong' }));
  const response = await yespoClient(frozenLab()).post('v1/contacts', { contacts });
  expect(response.status).toBe(400);
  expect(await response.text()).toContain('must not have more than 3000 contacts');
});

test('a body of a million values is refused whatever they are', async () => {
  const response = await yespoClient(frozenLab()).post('v1/contact', {
    fields: Array.from({ length: 1_000_000 }, () => 1),
  });
  expect(response.status).toBe(400);
  expect(await response.text()).toContain('more than 300000 values');
});

test('a client that gives up on a hanging call through MSW leaves no complaint', async () => {
  const lab = frozenLab();
  const server = setupServer(...latchkeyHandlers(lab));
  server.listen({ onUnhandledFrame: 'error' });
  onTestFinished(() => server.close());
  const complaint = vi.spyOn(console, 'error').mockImplementation(() => undefined);
  onTestFinished(() => complaint.mockRestore());
  lab.world.faults.set({ operation: 'yespo.version.v1', fault: { kind: 'hang' } });
  const patience = new AbortController();
  const call = fetch(`${yespoApi}/v1/version`, {
    headers: {
      authorization: `Basic ${btoa(`user:${secretOf(lab.world, 'yespo', keys.yespo.full)}`)}`,
    },
    signal: patience.signal,
  });
  await lab.world.journal.waitFor({ operation: 'yespo.version.v1' });
  patience.abort();
  await expect(call).rejects.toThrow('abort');
  // The lab goes on: another call is answered, after which nothing of the first is left to say.
  lab.world.faults.clear();
  expect((await fetch(`${yespoApi}/v1/version`)).status).toBe(401);
  expect(complaint).not.toHaveBeenCalled();
});
