/**
 * Speculation rules: a page of another site has the browser fetch an address beforehand, without a
 * click. Chromium does so for another site only without a proxy, so this browser finds the lab by
 * its resolver. The table in SECURITY.md says what is found here.
 */
import { latchkeyIn } from '../../testkit/playwright/latchkey.ts';
import { expect } from './support/fixtures.ts';
import { speculationWays } from './matrix/speculation.ts';
import { test } from './support/without-proxy.ts';

const version = 'https://api.yespo.io/api/v1/version';

for (const setting of ['off', 'on'] as const) {
  test(`with typed addresses ${setting}, what a foreign page has fetched beforehand carries what SECURITY.md says`, async ({
    lab,
    withoutProxy,
  }) => {
    const latchkey = latchkeyIn(withoutProxy, lab.world.keys);
    await latchkey.use('yespo', lab.world.keys.yespo.add({ name: 'First' }));
    await latchkey.send('typedAddresses.set', { platform: 'yespo', everywhere: setting === 'on' });
    const found: Record<string, boolean | 'not made'> = {};
    for (const [name, rules] of Object.entries(speculationWays)) {
      const to = `${version}?by-${name}`;
      const page = await withoutProxy.openPage('https://foreign.example/');
      await page.evaluate(
        ({ text, address }) => {
          const link = Object.assign(document.createElement('a'), { href: address });
          link.textContent = 'a link';
          const script = Object.assign(document.createElement('script'), { text });
          script.type = 'speculationrules';
          document.body.append(link, script);
        },
        { text: JSON.stringify(rules(to)), address: to },
      );
      const made = lab.world.journal.waitFor(
        ({ url }) => url.includes(`?by-${name}`),
        AbortSignal.timeout(20_000),
      );
      found[name] = await made.then(
        ({ credentials }) => credentials.length > 0,
        () => 'not made',
      );
      await page.close();
    }
    const carries = setting === 'on';
    expect(found).toEqual(
      Object.fromEntries(Object.keys(speculationWays).map((name) => [name, carries])),
    );
  });
}
