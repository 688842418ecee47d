import { createLab } from 'latchkey/lab';
import { latchkeyHandlers } from 'latchkey/msw';
import { http, HttpResponse } from 'msw/http';
import { setupServer } from 'msw/node';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { subscribe } from './newsletter.ts';

const lab = createLab();
const server = setupServer();
beforeAll(() => server.listen({ onUnhandledFrame: 'error' }));
afterAll(() => server.close());

test.concurrent('the handler of my own answers first, and the lab does the rest', () =>
  server.boundary(async () => {
    const { world } = lab.inWorld('balance');
    const { secret } = world.keys.yespo.add({ name: 'Newsletter', right: 'full' });
    server.use(
      http.get('https://api.yespo.io/api/v1/balance', () => HttpResponse.json({ balance: 7 })),
      ...latchkeyHandlers(lab, { world: 'balance' }),
    );

    const balance = await fetch('https://api.yespo.io/api/v1/balance');
    expect(await balance.json()).toEqual({ balance: 7 });
    await subscribe('anna@shop.example', secret);

    expect(world.journal.entries()).toMatchObject([{ operation: 'yespo.contact.create' }]);
  })(),
);

test.concurrent.each(['anna', 'boris', 'carla'])('%s has a world of their own', (name) =>
  server.boundary(async () => {
    const { world } = lab.inWorld(name);
    const { secret } = world.keys.yespo.add({ name, right: 'full' });
    server.use(...latchkeyHandlers(lab, { world: name }));

    await subscribe(`${name}@shop.example`, secret);

    expect(world.journal.entries()).toMatchObject([{ auth: { key: name }, status: 200 }]);
  })(),
);
