/** A lab on this machine as an environment, set up in the popup as a tester does. */
import { expect, test as base } from './support/fixtures.ts';
import { withHostAccess } from './support/host-access.ts';
import { clickNamed, request } from './support/pages.ts';

const test = base.extend<{ readonly extensionDir: string }>({
  extensionDir: async ({ extensionDir }, use) =>
    withHostAccess(extensionDir, 'http://*.localhost/*', use),
});

test('a port fills in the lab’s addresses, and a page of its dashboard carries the key there', async ({
  lab,
  labServer,
  latchkey,
  browserUnderTest,
}) => {
  const port = new URL(labServer.httpOrigin).port;
  const popup = await latchkey.popup();
  await latchkey.add('yespo', lab.world.keys.yespo.add({ name: 'Elsewhere' }));
  await clickNamed(popup, 'Environments and sites of Yespo');
  await clickNamed(popup, 'New environment');
  await popup.fill('#environment-name', 'My lab');
  await popup.fill('#lab-port', 'no port');
  await clickNamed(popup, 'Fill in its addresses');
  await popup.waitFor(() => document.querySelector('#lab-port[aria-invalid="true"]'));
  await popup.fill('#lab-port', port);
  await clickNamed(popup, 'Fill in its addresses');
  await clickNamed(popup, 'Save environment');
  await popup.waitFor(() => document.body.textContent?.includes('My lab'));

  const { environments, problems } = await latchkey.view();
  const mine = environments.find(({ name }) => name === 'My lab');
  const api = `http://api.yespo.io.localhost:${port}`;
  expect(Object.values(mine?.origins ?? {}).flat()).toContain(api);
  expect(problems).toEqual([]);
  const { name, secret } = lab.world.keys.yespo.add({ name: 'For the lab' });
  const environment = mine!.id;
  await latchkey.send('key.addAll', {
    keys: [{ platform: 'yespo', environment, name, secret, right: 'full' }],
  });
  await clickNamed(popup, 'Back to the list');
  await latchkey.use('yespo', 'For the lab');

  const page = await browserUnderTest.openPage(`http://my.yespo.io.localhost:${port}/plain`);
  await request(page, `${api}/api/v1/version`, { mode: 'no-cors' });
  const [entry] = lab.world.journal.find({ operation: 'yespo.version.v1' });
  expect(entry).toMatchObject({ host: 'api.yespo.io', status: 200, auth: { key: 'For the lab' } });
});
