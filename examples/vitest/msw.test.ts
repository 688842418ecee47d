import { createLab } from 'latchkey/lab';
import { latchkeyHandlers } from 'latchkey/msw';
import { http, HttpResponse } from 'msw/http';
import { setupServer } from 'msw/node';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { subscribe } from './newsletter.ts';

const server = setupServer();
beforeAll(() => server.listen({ onUnhandledFrame: 'error' }));
afterAll(() => server.close());

test(
  'the handler of my own answers first, and the lab does the rest',
  server.boundary(async () => {
    const lab = createLab();
    const { secret } = lab.world.keys.yespo.add({ name: 'Newsletter', right: 'full' });
    server.use(
      http.get('https://api.yespo.io/api/v1/balance', () => HttpResponse.json({ balance: 7 })),
      ...latchkeyHandlers(lab),
    );

    const balance = await fetch('https://api.yespo.io/api/v1/balance');
    expect(await balance.json()).toEqual({ balance: 7 });
    await subscribe('anna@shop.example', secret);

    expect(lab.world.journal.entries()).toMatchObject([{ operation: 'yespo.contact.create' }]);
  }),
);

test.concurrent.each(['anna', 'boris', 'carla'])(
  'the world of %s is nobody else’s, although all run at once',
  (name) =>
    server.boundary(async () => {
      const lab = createLab();
      const { secret } = lab.world.keys.yespo.add({ name, right: 'full' });
      server.use(...latchkeyHandlers(lab));

      await subscribe(`${name}@shop.example`, secret);

      expect(lab.world.journal.entries()).toMatchObject([{ auth: { key: name }, status: 200 }]);
    })(),
);
