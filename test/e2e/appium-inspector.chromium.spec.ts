/** Appium Inspector in a browser with Latchkey: a client of WebDriver in a page, without a key. */
import type { OperationId } from '../../mocks/lab.ts';
import { fetchInspector, inspectorPages, inspectorSite } from './support/appium-inspector.ts';
import { androidPhone } from './support/devices.ts';
import { expect, test as base } from './support/fixtures.ts';
import { withHostAccess } from './support/host-access.ts';

const test = base.extend<{ readonly extensionDir: string }>({
  extensionDir: async ({ extensionDir }, use) =>
    withHostAccess(extensionDir, `${inspectorSite}/*`, use),
});

test.use({ labHandlers: [inspectorPages] });

test.beforeAll(fetchInspector);

/** Milliseconds: the Inspector is large, and a machine may be busy. */
const BUSY = 30_000;

const state = {
  serverType: 'remote',
  server: {
    remote: { hostname: 'app.mobitru.com', port: 443, path: '/wd/hub', ssl: true },
  },
  caps: [
    { type: 'text', name: 'platformName', value: 'Android', enabled: true, id: '1' },
    { type: 'text', name: 'appium:automationName', value: 'UiAutomator2', enabled: true, id: '2' },
  ],
};

test('Appium Inspector runs a session with the key that Latchkey holds', async ({
  lab,
  latchkey,
  browserUnderTest,
}) => {
  test.setTimeout(3 * BUSY);
  lab.world.changeData({ mobitru: { devices: [androidPhone('INSPECTED')] } });
  lab.world.settings.allowedOrigins = [inspectorSite];
  await latchkey.use(
    'mobitru',
    lab.world.keys.mobitru.add({ name: 'Inspecting', billingUnit: 'team-one' }),
  );
  await latchkey.send('environment.setAllowedSites', {
    platform: 'mobitru',
    environment: 'production',
    sites: ['app.mobitru.com', 'inspector.example'],
  });
  const query = new URLSearchParams({ state: JSON.stringify(state), autoStart: '1' });
  const page = await browserUnderTest.openPage(`${inspectorSite}/inspector/?${query}`);
  const commands = (operation: OperationId) => lab.world.journal.find({ operation });

  const picture = async () =>
    page.evaluate(() => [...document.images].find(({ src }) => src.startsWith('data:image'))?.src);
  await expect.poll(picture, { timeout: BUSY }).toBeDefined();
  expect(commands('mobitru.appium.new-session').map(({ auth }) => auth.key)).toEqual([
    'Inspecting',
  ]);
  const before = await picture();

  // An element of the source is chosen and tapped; the Inspector shows the screen that opens.
  await page.click('.ant-tree-switcher_close');
  await page.click('.ant-tree-node-content-wrapper:has-text("About")');
  await page.click('#btnTapElement');
  const taps = () => commands('mobitru.appium.element-click').map(({ status }) => status);
  await expect.poll(taps, { timeout: BUSY }).toEqual([200]);
  await expect.poll(async () => (await picture()) !== before, { timeout: BUSY }).toBe(true);
  const [session] = lab.world.data.mobitru.hub.sessions.list();
  const source = await lab.fetch(`https://app.mobitru.com/wd/hub/session/${session?.id}/source`);
  expect(await source.text()).toContain('android.webkit.WebView');
  // The key came from Latchkey alone: the Inspector had none to send or to keep.
  const { secret } = lab.world.keys.mobitru.get('Inspecting');
  expect(await page.evaluate(() => JSON.stringify({ ...localStorage }))).not.toContain(secret);
});
