import { beforeEach, expect, test } from 'vitest';
import type { Lab } from '../../mocks/lab.ts';
import { clientOf, type Client } from './client.ts';
import { bearer, frozenLab, keys, secretOf } from './support.ts';

let lab: Lab;

beforeEach(() => {
  lab = frozenLab();
});

function oldClient(key: string): Client {
  const secret = secretOf(lab.world, 'mobitru', key);
  return clientOf(lab, 'https://app.mobitru.com/automation/api', bearer(secret));
}

const at = (serial: string, begin: string, duration = '15') =>
  `booking?${new URLSearchParams({ serial, begin, duration }).toString()}`;

test('an old client books a device for a time and cancels it', async () => {
  const anna = oldClient(keys.mobitru.anna);
  const booked = await anna.post(at('LAB0IOS1', '2026-03-02T10:00:00'));
  expect(booked.status).toBe(200);
  const { success } = (await booked.json()) as { success: [{ booking_id: string }] };
  const id = success[0].booking_id;
  expect(lab.world.data.mobitru.bookings.get(id)).toMatchObject({
    udid: 'LAB0IOS1',
    user: 'anna',
    begin: Date.UTC(2026, 2, 2, 10),
    end: Date.UTC(2026, 2, 2, 10, 15),
  });
  expect((await oldClient(keys.mobitru.boris).delete(`booking?id=${id}`)).status).toBe(404);
  expect((await anna.delete(`booking?id=${id}`)).status).toBe(200);
  expect((await anna.delete(`booking?id=${id}`)).status).toBe(404);
});

test('two users cannot book a device for the same time', async () => {
  const first = at('LAB0IOS1', '2026-03-02T10:00:00');
  expect((await oldClient(keys.mobitru.anna).post(first)).status).toBe(200);
  const boris = oldClient(keys.mobitru.boris);
  expect((await boris.post(at('LAB0IOS1', '2026-03-02T10:14:59'))).status).toBe(404);
  expect((await boris.post(at('LAB0IOS1', '2026-03-02T10:15:00'))).status).toBe(200);
  expect((await boris.post(at('LAB0IOS2', '2026-03-02T10:00:00'))).status).toBe(200);
});

test('a booking that does not hold is refused in the envelope', async () => {
  const anna = oldClient(keys.mobitru.anna);
  const refused: [path: string, status: number][] = [
    [at('NO-DEVICE', '2026-03-02T10:00:00'), 404],
    [at('LAB0IOS1', 'tomorrow'), 400],
    [at('LAB0IOS1', '2026-03-02T10:00:00', '0'), 400],
    ['booking', 400],
  ];
  for (const [path, status] of refused) {
    const response = await anna.post(path);
    expect(response.status, path).toBe(status);
    expect(await response.json(), path).toHaveProperty('error.message');
  }
  expect((await oldClient(keys.mobitru.expired).post(refused[0]![0])).status).toBe(401);
});
