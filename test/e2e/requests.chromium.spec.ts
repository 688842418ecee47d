/** Requests that Playwright makes itself, past the browser. */
import { createServer, type Server } from 'node:http';
import { expect, test } from './support/fixtures.ts';
import { outside } from './support/pages.ts';

const version = 'https://api.yespo.io/api/v1/version';

test('Playwright’s own requests go to the lab, whoever makes them, with the header that the test sets', async ({
  lab,
  page,
  context,
  request,
}) => {
  const { secret } = lab.world.keys.yespo.add({ name: 'By hand' });
  const headers = { authorization: `Basic ${btoa(`user:${secret}`)}` };
  for (const sender of [request, page.request, context.request]) {
    expect((await sender.get(version, { headers })).status()).toBe(200);
    expect((await sender.get(version.replace('https', 'http'))).status()).not.toBe(200);
  }
  const sent = lab.world.journal.find({ status: 200 }).map(({ auth }) => auth.key);
  expect(sent).toEqual(['By hand', 'By hand', 'By hand']);
});

test('Playwright’s own requests reach no other host, but a server of the test’s own', async ({
  page,
  request,
}) => {
  const own = await listen();
  try {
    const { port } = own.address() as { port: number };
    for (const sender of [request, page.request]) {
      for (const host of ['127.0.0.1', 'localhost']) {
        expect(await (await sender.get(`http://${host}:${port}/`)).text()).toBe('of the test');
      }
      for (const address of outside) {
        const status = await sender.get(address, { timeout: 5000 }).then(
          (response) => response.status(),
          (error: Error) => (/timeout/i.test(error.message) ? 'waited' : 'refused'),
        );
        expect(['refused', 403, 421, 502], address).toContain(status);
      }
    }
    await page.goto(`http://127.0.0.1:${port}/`);
    await expect(page.locator('body')).toHaveText('of the test');
  } finally {
    own.close();
  }
});

/** A server of the test's own, on a free port of this machine. */
function listen(): Promise<Server> {
  return new Promise((resolve) => {
    const server = createServer((_request, response) => response.end('of the test'));
    server.listen(0, () => resolve(server));
  });
}
