/** Another extension that sets the same header: it wins without a word, and Latchkey says so. */
import { expect, test } from './support/fixtures.ts';
import { withOtherExtension } from './support/other-extension.ts';
import { dashboards, request } from './support/pages.ts';
import { tabAt } from './support/tabs.ts';

const version = 'https://api.yespo.io/api/v1/version';

/** It sets a header of its own wherever Latchkey does, above every priority. */
const setter = `
  const { declarativeNetRequest: rules } = globalThis.browser ?? chrome;
  rules.updateSessionRules({
    removeRuleIds: [1],
    addRules: [{
      id: 1,
      priority: 2000000000,
      action: {
        type: 'modifyHeaders',
        requestHeaders: [{ header: 'Authorization', operation: 'set', value: 'Basic b3RoZXI6b3RoZXI=' }],
      },
      condition: { urlFilter: '|https://api.yespo.io/', resourceTypes: ['xmlhttprequest'] },
    }],
  });
`;

test.use({ ownBrowser: true });

test('a header that another extension replaces is shown as replaced, and the tab says why', async ({
  lab,
  latchkey,
  browserUnderTest,
}) => {
  await latchkey.use('yespo', lab.world.keys.yespo.add({ name: 'First' }));
  const page = await browserUnderTest.openPage(dashboards.yespo);
  expect(await request(page, version)).toBe(200);
  const other = {
    permissions: ['declarativeNetRequestWithHostAccess'],
    hosts: ['https://api.yespo.io/*', 'https://my.yespo.io/*'],
    background: setter,
  };
  await withOtherExtension(browserUnderTest, other, async () => {
    // Its rule stands some moments after it was installed.
    await expect.poll(() => request(page, version)).toBe(401);
    await expect
      .poll(async () => (await latchkey.activity()).at(-1))
      .toMatchObject({ outcome: 'replaced', reason: 'anotherExtension', key: { name: 'First' } });
    const [sent] = lab.world.journal.find({ path: '/api/v1/version' }).toReversed();
    expect(sent?.auth.key).toBeUndefined();
    const tab = await tabAt(latchkey, dashboards.yespo);
    expect(await latchkey.send('tab.report', { tab })).toMatchObject({
      reason: 'anotherExtension',
      mend: 'showActivity',
    });
    const entry = (await latchkey.activity()).at(-1)!;
    const { causes } = await latchkey.send('activity.explain', { id: entry.id });
    expect(causes.map(({ code }) => code)).toEqual(['refusal.replaced']);
  });
});
