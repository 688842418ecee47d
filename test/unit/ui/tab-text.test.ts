import { expect, test } from 'vitest';
import type { TabReport } from '../../../lib/activity/tab-report.ts';
import { tabText } from '../../../lib/ui/model/tab-text.ts';
import { defaultPreferences } from '../../../lib/vault/preferences.ts';
import { key, names } from './fixtures.ts';

const view = { ...names, preferences: defaultPreferences };
const report: TabReport = { pinned: false, sent: 0, serviceWorker: false, site: 'my.yespo.io' };
const first = key('First');

test('a host that cannot be reached is named before there is any request', () => {
  const access = ['https://api.yespo.io/*', 'https://yespo.io/*'];
  expect(tabText({ ...report, reason: 'hostNotPermitted', access }, first, view)).toBe(
    'No key: the browser does not let Latchkey reach api.yespo.io.',
  );
});

test('a site that is not allowed is named, and a key that is disabled', () => {
  expect(tabText({ ...report, reason: 'siteNotAllowed' }, first, view)).toContain('my.yespo.io');
  expect(tabText({ ...report, reason: 'disabled' }, first, view)).toContain('“First” is disabled');
});

test('the key is named with its environment where that is not production, and with what came of it', () => {
  expect(tabText(report, first, view)).toBe('First · no request yet');
  const staged = key('Second', { environment: 'env-staging' });
  expect(tabText({ ...report, sent: 1, pinned: true }, staged, view)).toBe(
    'Second · Staging EU · in this tab only · 1 request carried it',
  );
});

test('in quiet mode an address that takes no key is not shown', () => {
  const uncovered = {
    address: 'https://app.mobitru.com/billing/unit/acme/x',
    nearest: 'https://app.mobitru.com/wd/hub/',
  };
  expect(tabText({ ...report, uncovered }, first, view)).toContain('acme');
  const quiet = { ...view, preferences: { ...defaultPreferences, quiet: true } };
  expect(tabText({ ...report, uncovered }, first, quiet)).not.toContain('acme');
});
