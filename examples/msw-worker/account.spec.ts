import { expect, test } from '@playwright/test';
import { createServer, type ViteDevServer } from 'vite';

let server: ViteDevServer;
test.beforeAll(async () => {
  server = await createServer({ server: { port: 0 } });
  await server.listen();
});
test.afterAll(() => server.close());

test('the lab answers in the page, behind the handlers of the page’s own', async ({ page }) => {
  await page.goto(server.resolvedUrls?.local[0] ?? '');
  await expect(page.locator('output')).toHaveText('ready');

  await page.getByRole('button', { name: 'Account' }).click();
  await expect(page.locator('output')).toHaveText(/^200 .*"organisationName"/);

  await page.getByRole('button', { name: 'Balance' }).click();
  await expect(page.locator('output')).toHaveText('200 {"balance":7}');
});
