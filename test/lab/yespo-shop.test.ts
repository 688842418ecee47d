import { beforeEach, expect, test } from 'vitest';
import type { Lab } from '../../mocks/lab.ts';
import { clientOf, yespoClient, type Client } from './client.ts';
import { basic, frozenLab, keys, secretOf, withJson, yespoApi } from './support.ts';

let lab: Lab;
let yespo: Client;

beforeEach(() => {
  lab = frozenLab();
  yespo = yespoClient(lab);
});

const json = async (response: Promise<Response>): Promise<unknown> => (await response).json();

async function remove(path: string, body: unknown): Promise<Response> {
  const headers = basic('user', secretOf(lab.world, 'yespo', keys.yespo.full));
  return lab.fetch(new Request(`${yespoApi}/${path}`, withJson('DELETE', body, headers)));
}

const order = (externalOrderId: string, date = '2026-02-01T10:00:00') => ({
  externalOrderId,
  totalCost: '120.5',
  status: 'INITIALIZED',
  date,
  currency: 'UAH',
  email: 'ada@customer.example',
  items: [{ externalItemId: 'i', quantity: 2, cost: 60.25 }],
});

test('orders are taken, and those that do not hold are named', async () => {
  const orders = [order('1'), { ...order('2'), status: 'LOST' }, { externalOrderId: '3' }];
  expect(await json(yespo.post('v1/orders', { orders }))).toMatchObject({
    failedOrders: [
      { externalOrderId: '2', message: expect.stringContaining('status') as unknown },
      { externalOrderId: '3', message: expect.any(String) as unknown },
    ],
  });
  expect(lab.world.data.yespo.orders.list()).toMatchObject([
    { externalOrderId: '1', totalCost: 120.5 },
  ]);
  const many = (count: number) => Array.from({ length: count }, (_, index) => order(String(index)));
  expect((await yespo.post('v1/orders', { orders: many(1000) })).status).toBe(200);
  expect((await yespo.post('v1/orders', { orders: many(1001) })).status).toBe(400);
  expect((await yespo.post('v1/orders', { orders: [] })).status).toBe(400);
});

test('an order that is deleted is gone', async () => {
  await yespo.post('v1/orders', { orders: [order('1'), order('2', '2026-02-03T10:00:00Z')] });
  expect((await yespo.delete('v1/orders?externalOrderId=1')).status).toBe(200);
  expect((await yespo.delete('v1/orders?externalOrderId=1')).status).toBe(404);
  const range = 'from=2026-02-03T00:00:00&to=2026-02-04T00:00:00';
  expect((await yespo.delete(`v1/orders?${range}`)).status).toBe(200);
  expect(lab.world.data.yespo.orders.list()).toEqual([]);
});

test('deleting orders is refused with a text that says why', async () => {
  const refused: [query: string, says: string][] = [
    ['', 'externalOrderId'],
    ['from=2026-02-01T00:00:00', 'both from and to'],
    ['from=01.02.2026&to=2026-02-01T00:00:00', 'date format'],
    ['from=2026-02-02T00:00:00&to=2026-02-01T00:00:00', 'after'],
    ['from=2026-02-01T00:00:00&to=2026-02-02T00:00:01', '24 hours'],
  ];
  for (const [query, says] of refused) {
    const response = await yespo.delete(`v1/orders?${query}`);
    expect(response.status, query).toBe(400);
    expect(response.headers.get('content-type'), query).toContain('text/plain');
    expect(await response.text(), query).toContain(says);
  }
});

test('promocodes are added once and counted', async () => {
  const added = yespo.post('v1/promocodes', { codes: ['A', 'B', 'B'] });
  expect(await json(added)).toEqual({ added: 2, duplicates: 0 });
  expect(await json(yespo.post('v1/promocodes', { codes: ['B', 'C'] }))).toEqual({
    added: 1,
    duplicates: 1,
  });
  expect(await json(yespo.get('v1/promocodes/count'))).toEqual({ count: 3 });
  const page = await yespo.get('v1/promocodes?startindex=3');
  expect(page.headers.get('totalcount')).toBe('3');
  expect(await page.json()).toEqual([{ code: 'C' }]);
});

test('a site is added once, and its script names it', async () => {
  const added = yespo.post('v1/site/domains', { domain: 'https://Shop.example/' });
  const { siteId } = (await json(added)) as { siteId: string };
  const again = await yespo.post('v1/site/domains', { domain: 'shop.example' });
  expect(again.status).toBe(400);
  expect(await again.text()).toMatch(/^Domain already exists/);
  expect((await yespo.post('v1/site/domains', { domain: 'not a domain' })).status).toBe(400);
  const script = await yespo.get('v1/site/script');
  expect(script.headers.get('content-type')).toContain('text/plain');
  const url = /https:[^"]+/.exec(await script.text())?.[0] ?? '';
  expect(url).toContain(siteId);
  const tracker = await clientOf(lab, url, {}).get('');
  expect(tracker.headers.get('content-type')).toContain('javascript');
  expect((await clientOf(lab, url.replace(siteId, 'other'), {}).get('')).status).toBe(404);
});

test('domains for web push are added, listed, scripted and deleted', async () => {
  const path = 'v1/site/webpush';
  const add = (domain: string) => json(yespo.post(`${path}/domain`, { domain }));
  expect(await add('shop.example')).toEqual({
    success: { domain: 'shop.example', status: 'ACTIVE' },
  });
  const again = await yespo.post(`${path}/domain`, { domain: 'shop.example' });
  expect(again.status).toBe(400);
  expect(await again.text()).toBe('Domain is already registered');
  expect(await add('shop.invalid')).toMatchObject({
    errors: { message: expect.stringContaining("can't be reached") as unknown },
  });
  const both = { domains: ['other.example', 'shop.example'] };
  expect(await json(yespo.post(`${path}/domains`, both))).toMatchObject({
    success: [{ domain: 'other.example' }],
    errors: [{ domain: 'shop.example' }],
  });
  expect(await json(yespo.get(`${path}/domains`))).toHaveLength(2);
  expect(await json(yespo.get(`${path}/script?domain=shop.example`))).toMatchObject({
    script: expect.stringContaining('service-worker.js') as unknown,
    serviceWorker: expect.any(String) as unknown,
  });
  expect((await yespo.get(`${path}/script?domain=nobody.example`)).status).toBe(404);
  expect((await yespo.get(`${path}/script`)).status).toBe(200);
  const removed = remove(`${path}/domains`, { domains: ['shop.example', 'nobody.example'] });
  expect(await json(removed)).toMatchObject({
    success: [{ domain: 'shop.example' }],
    errors: [{ domain: 'nobody.example' }],
  });
  expect(await json(yespo.get(`${path}/domains`))).toMatchObject([{ domain: 'other.example' }]);
});

test('a shop is connected and disconnected, and its token is not kept', async () => {
  const shop = { domain: 'shop.example', accessToken: 'a-token-of-the-shop' };
  expect((await yespo.post('v1/shopify/token', shop)).status).toBe(200);
  expect(JSON.stringify(lab.world.snapshot())).not.toContain(shop.accessToken);
  expect((await remove('v1/shopify/token', { domain: 'shop.example' })).status).toBe(200);
  expect((await remove('v1/shopify/token', { domain: 'shop.example' })).status).toBe(404);
});

test('products are recommended to a known contact', async () => {
  const path = 'v2/contacts/recoms/1244';
  expect(await json(yespo.get(`${path}?contactId=1001`))).toMatchObject([
    { id: 'product-1', name: 'Kettle', price: 39.5, category: ['kitchen'], isInStock: 1 },
    { id: 'product-2' },
  ]);
  expect(await json(yespo.get(`${path}?webId=w&products=product-1`))).toMatchObject([
    { id: 'product-2' },
  ]);
  expect(await json(yespo.get(`${path}?email=a@b.example&category=kitchen`))).toMatchObject([
    { id: 'product-1' },
  ]);
  expect((await yespo.get(path)).status).toBe(400);
  expect((await yespo.get('v2/contacts/recoms/9?contactId=1001')).status).toBe(404);
});
