/**
 * The Reporting API: a site has the browser gather reports and send them later, of breaches of a
 * content policy, and of how requests to it went (Network Error Logging, which Chromium does only
 * where no proxy is between). The table in SECURITY.md says what is found here.
 */
import type { LabHandler } from '../../mocks/lab.ts';
import { latchkeyIn } from '../../testkit/playwright/latchkey.ts';
import { expect, pages } from './support/fixtures.ts';
import { keysInUse, yespoAddress } from './support/headers-in-use.ts';
import { dashboards, request } from './support/pages.ts';
import { test as base } from './support/without-proxy.ts';

const endpoint = 'https://foreign.example/network-reports';

/**
 * Takes reports, has every request to the path `/api/v1/reported` reported, and every one of the
 * page `/reporting`.
 */
function reporting(told: string[]): LabHandler {
  const open = { 'access-control-allow-origin': '*', 'access-control-allow-headers': '*' };
  return Object.assign(
    async (received: Request) => {
      const { href, pathname } = new URL(received.url);
      if (href === endpoint) {
        const headers = JSON.stringify([...received.headers]);
        if (received.method === 'POST') told.push(`${headers} ${await received.text()}`);
        return new Response(null, { status: 200, headers: open });
      }
      if (pathname === '/reporting') {
        return new Response('<!doctype html><title>Reporting</title>', {
          headers: {
            'content-type': 'text/html',
            'content-security-policy-report-only': `connect-src 'none'; report-to all`,
            'reporting-endpoints': `all="${endpoint}"`,
          },
        });
      }
      if (pathname !== '/api/v1/reported') return undefined;
      const group = { group: 'all', max_age: 1000, endpoints: [{ url: endpoint }] };
      const policy = {
        report_to: 'all',
        max_age: 1000,
        success_fraction: 1,
        failure_fraction: 1,
        request_headers: ['Authorization'],
      };
      return new Response('{}', {
        headers: { ...open, 'report-to': JSON.stringify(group), nel: JSON.stringify(policy) },
      });
    },
    { hosts: ['foreign.example'] },
  );
}

const test = base.extend<{ readonly reports: string[] }>({
  reports: async ({}, use) => use([]),
  labHandlers: async ({ reports }, use) => use([reporting(reports), pages]),
});

// Else reports are gathered for a minute.
test.use({ launchOptions: { args: ['--short-reporting-delay'] } });

test('a report of the network that the API’s host asks for goes without the header', async ({
  lab,
  reports,
  withoutProxy,
}) => {
  const headers = await keysInUse(lab, latchkeyIn(withoutProxy, lab.world.keys));
  const page = await withoutProxy.openPage(dashboards.yespo);
  const reported = yespoAddress.replace('version', 'reported');
  const sent = async () => {
    await request(page, reported);
    return reports.length;
  };
  await expect.poll(sent, { timeout: 30_000 }).toBeGreaterThan(0);
  expect(lab.world.journal.find({ url: reported })[0]?.auth.key).toBe('First');
  const text = reports.join('\n');
  expect(text).toContain(reported);
  for (const secret of headers.secrets) expect(text).not.toContain(secret);
});

test('a report of a content policy that is sent later goes without the header', async ({
  lab,
  reports,
  withoutProxy,
}) => {
  const headers = await keysInUse(lab, latchkeyIn(withoutProxy, lab.world.keys));
  const page = await withoutProxy.openPage('https://my.yespo.io/reporting');
  await request(page, yespoAddress);
  expect(lab.world.journal.find({ url: yespoAddress })[0]?.auth.key).toBe('First');
  const text = () => reports.join('\n');
  await expect.poll(text, { timeout: 30_000 }).toContain(yespoAddress);
  expect(text()).toContain('csp-violation');
  for (const secret of headers.secrets) expect(text()).not.toContain(secret);
});
