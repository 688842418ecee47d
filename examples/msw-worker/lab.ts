import { createLab } from 'latchkey/lab';
import { latchkeyHandlers } from 'latchkey/msw';
import { http, HttpResponse } from 'msw/http';
import { setupWorker } from 'msw/browser';

const lab = createLab();

export const key = lab.world.keys.yespo.get('Full access').secret;

export const worker = setupWorker(
  http.get('https://api.yespo.io/api/v1/balance', () => HttpResponse.json({ balance: 7 })),
  ...latchkeyHandlers(lab),
);
