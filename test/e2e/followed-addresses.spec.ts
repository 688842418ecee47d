/**
 * What carries a key when a page of another site makes the browser go to an address, while typed
 * addresses are switched on: the table in SECURITY.md.
 */
import { followedWays, foreign } from './matrix/followed.ts';
import { expect, test } from './support/fixtures.ts';

const version = 'https://api.yespo.io/api/v1/version';

/** `not made`: the browser held the request itself back, because nobody had clicked. */
type Found = boolean | 'not made';

for (const setting of ['off', 'on'] as const) {
  test(`with the setting ${setting}, what a foreign page leads the browser to carries what SECURITY.md says`, async ({
    lab,
    latchkey,
    browserUnderTest,
  }) => {
    await latchkey.use('yespo', lab.world.keys.yespo.add({ name: 'First' }));
    if (setting === 'on') {
      await latchkey.send('typedAddresses.set', { platform: 'yespo', everywhere: true });
    }
    const found: Record<string, Found> = {};
    const expected: Record<string, Found> = {};
    for (const { id: name, from = foreign, act, carries } of followedWays) {
      const page = await browserUnderTest.openPage(from);
      await act(page, `${version}?by-${name}`);
      const made = lab.world.journal.waitFor(
        ({ url, host }) => host === 'api.yespo.io' && url.includes(`?by-${name}`),
        AbortSignal.timeout(6000),
      );
      found[name] = await made.then(
        ({ credentials }) => credentials.length > 0,
        () => 'not made' as const,
      );
      expected[name] = setting === 'on' && carries;
      await page.close();
    }
    expect(found).toEqual(expected);
  });
}
