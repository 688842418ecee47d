import { expect, test } from 'vitest';
import type { ActivityEntry } from '../../../lib/activity/entry.ts';
import { harOf, savedEntries } from '../../../lib/activity/har.ts';
import { quietEntry } from '../../../lib/activity/quiet.ts';
import { searchActivity } from '../../../lib/activity/search.ts';
import { shownAddress } from '../../../lib/activity/shown-address.ts';

const entry: ActivityEntry = {
  id: 7,
  request: '42',
  at: Date.parse('2026-11-20T12:00:00Z'),
  tab: 3,
  method: 'GET',
  url: 'https://api.yespo.io/api/v1/contacts?email=…',
  type: 'xmlhttprequest',
  initiator: 'https://my.yespo.io',
  platform: 'yespo',
  environment: 'production',
  surface: 'api',
  outcome: 'sent',
  key: { id: 'k', name: 'Shop of Acme' },
  status: 200,
  duration: 31,
};

test('a HAR has what its readers need, and no header', () => {
  const { log } = harOf([entry, { ...entry, status: undefined as never, error: 'gone' }], '1.2.3');
  expect(log.version).toBe('1.2');
  expect(log.entries[0]).toMatchObject({
    startedDateTime: '2026-11-20T12:00:00.000Z',
    time: 31,
    request: { method: 'GET', headers: [], queryString: [{ name: 'email', value: '…' }] },
    response: { status: 200, headers: [] },
    comment: 'outcome: sent; key: Shop of Acme',
  });
  expect(log.entries[1]?.response).toMatchObject({ status: 0, _error: 'gone' });
});

test('in quiet mode no name and no path is shown, found or saved', () => {
  const quiet = quietEntry(entry);
  expect(quiet).toMatchObject({ key: { id: 'k' }, status: 200, url: 'https://api.yespo.io/…' });
  expect(searchActivity([quiet], 'acme', () => '')).toEqual([]);
  expect(searchActivity([quiet], 'contacts', () => '')).toEqual([]);
  expect(JSON.stringify([harOf([quiet], '1'), savedEntries([quiet])])).not.toMatch(/Acme|contacts/);
  expect(savedEntries([entry])[0]).toMatchObject({ key: 'Shop of Acme', status: 200 });
});

test('every word of a search has to be found, whatever its case', () => {
  const find = (query: string) => searchActivity([entry], query, () => 'Sent').length;
  expect(find('')).toBe(1);
  expect(find('CONTACTS acme 200 sent')).toBe(1);
  expect(find('contacts 401')).toBe(0);
});

test('an address is shown without user-info, fragment, values of the query and secrets', () => {
  const url = new URL('https://me:pass@host.example/a/s3cr%2Ft/b?x=1&y=s3cr/t#top');
  expect(shownAddress(url, ['s3cr/t'])).toBe('https://host.example/a/…/b?x=…&y=…');
});
