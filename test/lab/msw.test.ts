import { http, HttpResponse } from 'msw/http';
import { setupServer } from 'msw/node';
import { afterEach, expect, onTestFinished, test, vi } from 'vitest';
import { latchkeyHandlers } from '../../mocks/doors/msw.ts';
import { createEchoLab, echoApi } from './echo/lab.ts';
import { basic, frozenLab, keys, secretOf, yespoApi } from './support.ts';

const server = setupServer();

afterEach(() => server.close());

test('a handler of the user’s own in front answers first, and the lab does the rest', async () => {
  const lab = frozenLab();
  server.listen({ onUnhandledFrame: 'error' });
  server.use(
    http.get(`${yespoApi}/v1/balance`, () => HttpResponse.json({ currentBalance: '7' })),
    ...latchkeyHandlers(lab),
  );
  expect(await (await fetch(`${yespoApi}/v1/balance`)).json()).toEqual({ currentBalance: '7' });
  const headers = basic('user', secretOf(lab.world, 'yespo', keys.yespo.full));
  expect((await fetch(`${yespoApi}/v1/version`, { headers })).status).toBe(200);
  expect(lab.world.journal.entries()).toHaveLength(1);
});

test('a request to another host goes on to the next handler', async () => {
  const lab = frozenLab();
  server.resetHandlers(
    ...latchkeyHandlers(lab),
    http.all('*', () => HttpResponse.text('behind')),
  );
  server.listen({ onUnhandledFrame: 'error' });
  expect(await (await fetch('https://elsewhere.example/')).text()).toBe('behind');
  expect(lab.world.journal.entries()).toEqual([]);
});

test('a host that a handler of the lab’s own brings is led to the lab', async () => {
  const lab = frozenLab();
  const own = Object.assign(() => new Response('own'), { hosts: ['own.example'] });
  server.resetHandlers(...latchkeyHandlers(lab));
  server.listen({ onUnhandledFrame: 'error' });
  lab.use(own);
  expect(await (await fetch('https://own.example/')).text()).toBe('own');
});

test('a WebSocket to a host of the lab is closed with a reason, and goes nowhere', async () => {
  server.resetHandlers(...latchkeyHandlers(createEchoLab()));
  server.listen({ onUnhandledFrame: 'error' });
  const socket = new WebSocket(`${echoApi.replace('https', 'wss')}/socket`);
  const closed = await new Promise<CloseEvent>((resolve) => {
    socket.addEventListener('close', resolve);
  });
  expect(closed.code).toBe(1008);
  expect(closed.reason).toContain('latchkey/server');
});

test('a client that gives up a call that hangs leaves no complaint of MSW behind', async () => {
  const lab = frozenLab();
  const complaints = vi.spyOn(console, 'error').mockImplementation(() => undefined);
  onTestFinished(() => complaints.mockRestore());
  server.resetHandlers(...latchkeyHandlers(lab));
  server.listen({ onUnhandledFrame: 'error' });
  const operation = 'yespo.version.v1';
  lab.world.faults.set({ operation, times: 'always', fault: { kind: 'hang' } });
  const headers = basic('user', secretOf(lab.world, 'yespo', keys.yespo.full));
  for (let call = 1; call <= 5; call += 1) {
    const patience = new AbortController();
    const asked = fetch(`${yespoApi}/v1/version`, { headers, signal: patience.signal });
    await lab.world.journal.waitFor({ fault: 'hang', after: call - 1 });
    patience.abort();
    await expect(asked).rejects.toMatchObject({ name: 'AbortError' });
  }
  // One that is answered, so that what the others have left behind has come.
  lab.world.faults.clear();
  expect((await fetch(`${yespoApi}/v1/version`, { headers })).status).toBe(200);
  expect(complaints.mock.calls).toEqual([]);
});
