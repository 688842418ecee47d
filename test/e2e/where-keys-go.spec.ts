/** Which hosts and sites a key is for, and what is refused because it would be for more. */
import { expect, test } from './support/fixtures.ts';
import { withHostAccess } from './support/host-access.ts';
import { dashboards, request } from './support/pages.ts';

const version = 'https://api.yespo.io/api/v1/version';

test('one address takes one key: an environment of another platform there is refused, and the first key is sent', async ({
  lab,
  latchkey,
  browserUnderTest,
}) => {
  await latchkey.use('yespo', lab.world.keys.yespo.add({ name: 'First' }));
  const environment = { name: 'Staging', allowedSites: ['my.yespo.io'] };
  const staging = (platform: string, role: string, origin: string) =>
    latchkey.send('environment.save', { ...environment, platform, origins: { [role]: [origin] } });
  await expect(staging('reteno', 'mobile', 'https://api.yespo.io')).rejects.toThrow('Yespo');
  await staging('yespo', 'api', 'https://shared.example');
  await expect(staging('reteno', 'mobile', 'https://shared.example')).rejects.toThrow('Yespo');
  const { environments } = await latchkey.view();
  expect(environments.filter(({ platform }) => platform === 'reteno')).toHaveLength(1);

  const page = await browserUnderTest.openPage(dashboards.yespo);
  expect(await request(page, version)).toBe(200);
  const [entry] = lab.world.journal.find({ url: version });
  expect(entry?.credentials).toHaveLength(1);
});

test('a name below which anybody may have a site is no allowed site', async ({ latchkey }) => {
  for (const site of ['co.uk', 'com.ua', 'github.io']) {
    const sites = ['my.yespo.io', site];
    const named = { platform: 'yespo', environment: 'production', sites };
    await expect(latchkey.send('environment.setAllowedSites', named)).rejects.toThrow(site);
  }
  const { environments } = await latchkey.view();
  const production = environments.find(
    ({ platform, id }) => platform === 'yespo' && id === 'production',
  );
  expect(production?.allowedSites).toEqual(['my.yespo.io']);
});

const everySite = test.extend<{ readonly extensionDir: string }>({
  extensionDir: async ({ extensionDir }, use) => withHostAccess(extensionDir, 'https://*/*', use),
});

everySite(
  'access to every site is told as a problem, because sites below an allowed one may then use a key',
  async ({ lab, latchkey, browserUnderTest }) => {
    await latchkey.use('yespo', lab.world.keys.yespo.add({ name: 'First' }));
    const { problems } = await latchkey.view();
    expect(problems.map(({ id }) => id)).toContain('broad-access');
    const carriedFrom = async (origin: string) => {
      const url = `${version}?from=${new URL(origin).hostname}`;
      await request(await browserUnderTest.openPage(origin), url, { mode: 'no-cors' });
      return (await lab.world.journal.waitFor({ url })).auth.key;
    };
    expect(await carriedFrom('https://evil.my.yespo.io/')).toBe('First');
    expect(await carriedFrom('https://foreign.example/')).toBeUndefined();
  },
);
