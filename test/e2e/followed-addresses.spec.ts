/**
 * What carries a key when a page of another site makes the browser go to an address, while typed
 * addresses are switched on: the table in SECURITY.md.
 */
import type { TestPage } from '../../testkit/browsers/index.ts';
import { expect, test } from './support/fixtures.ts';

const version = 'https://api.yespo.io/api/v1/version';

interface Way {
  readonly name: string;
  /** Where the page is, if not at the usual host. */
  readonly from?: string;
  /** What the foreign page does; it gets the address. */
  readonly act: (page: TestPage, address: string) => Promise<void>;
  /**
   * Whether the request carries the key while the setting is on: the table in SECURITY.md says the
   * same.
   */
  readonly carries: boolean;
}

const foreign = 'https://foreign.example/';
const run = (script: (address: string) => void) => (page: TestPage, address: string) =>
  page.evaluate(script, address);
// The page may lead on before the browser calls it loaded; what counts is what comes of it.
const open = (path: string) => (page: TestPage, address: string) =>
  page.goto(`${foreign}${path}?to=${encodeURIComponent(address)}`).catch(() => undefined);

/** Every way that is known by which a page of another site makes the browser navigate. */
const ways: readonly Way[] = [
  {
    name: 'location',
    carries: false,
    act: run((to) => void setTimeout(() => (location.href = to))),
  },
  {
    name: 'replace',
    carries: false,
    act: run((to) => void setTimeout(() => location.replace(to))),
  },
  {
    name: 'link',
    carries: false,
    act: run((to) => {
      const link = Object.assign(document.createElement('a'), { href: to });
      document.body.append(link);
      setTimeout(() => link.click());
    }),
  },
  {
    name: 'window',
    carries: false,
    act: run((to) => void window.open(to)),
  },
  {
    name: 'form',
    carries: false,
    act: run((to) => {
      const form = Object.assign(document.createElement('form'), { method: 'get', action: to });
      const field = Object.assign(document.createElement('input'), { name: 'by-form', value: '1' });
      form.append(field);
      document.body.append(form);
      setTimeout(() => form.submit());
    }),
  },
  {
    name: 'post-redirect',
    carries: false,
    act: run((to) => {
      const form = Object.assign(document.createElement('form'), {
        method: 'post',
        action: `/redirect?to=${encodeURIComponent(to)}`,
      });
      document.body.append(form);
      setTimeout(() => form.submit());
    }),
  },
  {
    name: 'frame',
    carries: false,
    act: run((to) => {
      const frame = document.createElement('iframe');
      frame.src = `/frame-that-leads?to=${encodeURIComponent(to)}`;
      document.body.append(frame);
    }),
  },
  // Typed by the test, so that only what the page does next is the foreign site's.
  { name: 'refresh', carries: false, act: open('refresh') },
  { name: 'meta-refresh', carries: false, act: open('meta-refresh') },
  // A redirect of a typed address is one of the same request: the user typed another address than
  // this.
  { name: 'redirect', carries: true, act: open('redirect') },
  {
    name: 'sandbox',
    carries: true,
    act: run((to) => {
      const frame = document.createElement('iframe');
      frame.setAttribute('sandbox', 'allow-scripts allow-top-navigation');
      frame.srcdoc = `<script>top.location = ${JSON.stringify(to)}</script>`;
      document.body.append(frame);
    }),
  },
  {
    name: 'data-page',
    from: 'data:text/html,<title>Data</title>',
    carries: true,
    act: run((to) => void setTimeout(() => (location.href = to))),
  },
  {
    name: 'unregistered-name',
    from: 'https://foreign.unregistered/',
    carries: true,
    act: run((to) => void setTimeout(() => (location.href = to))),
  },
  {
    name: 'ip-address',
    from: 'https://203.0.113.7/',
    carries: true,
    act: run((to) => void setTimeout(() => (location.href = to))),
  },
];

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
    for (const { name, from = foreign, act, carries } of ways) {
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
