import { expect, test } from 'vitest';
import { columns } from '../../../../lib/ui/manager/keys/columns.ts';
import { filtered, noFilter, sorted, tagsOf } from '../../../../lib/ui/manager/keys/listing.ts';
import { createSearch } from '../../../../lib/ui/model/search.ts';
import { builtIn } from '../../../../lib/platforms/index.ts';
import type { KeySummary } from '../../../../lib/messages/contract.ts';
import { accessKey } from '../../support/keys.ts';

const key = (fields: Partial<KeySummary>): KeySummary => ({
  ...accessKey(fields),
  status: 'active',
  inUse: false,
  ...fields,
});
const keys = [
  key({ id: 'a', name: 'Key 10', expiresOn: '2027-01-01', tags: ['CI', 'nightly'] }),
  key({ id: 'b', name: 'key 2', platform: 'reteno', note: 'for the Berlin team', inUse: true }),
  key({ id: 'c', name: 'Ключ', status: 'disabled', expiresOn: '2026-12-01', tags: ['ci'] }),
];
const names = { platforms: builtIn.all, environments: [] };
const known = { names, usages: { b: { sentAt: 5 }, c: { sentAt: 70 } } };
const column = (id: string) => columns.find((each) => each.id === id)!;
const ids = (list: readonly KeySummary[]) => list.map(({ id }) => id).join('');

test('a filter by platform, status, what is in use, and tag', () => {
  expect(ids(filtered(keys, noFilter, undefined))).toBe('abc');
  expect(ids(filtered(keys, { ...noFilter, platform: 'reteno' }, undefined))).toBe('b');
  expect(ids(filtered(keys, { ...noFilter, status: 'disabled' }, undefined))).toBe('c');
  expect(ids(filtered(keys, { ...noFilter, status: 'in-use' }, undefined))).toBe('b');
  expect(ids(filtered(keys, { ...noFilter, tag: 'ci' }, undefined))).toBe('ac');
});

test('the search finds what the user has noted', () => {
  const find = createSearch(names);
  expect(ids(filtered(keys, noFilter, find('berlin')))).toBe('b');
  expect(ids(filtered(keys, noFilter, find('nightly')))).toBe('a');
});

test('numbers in names count as numbers, and what has no value comes last both ways', () => {
  expect(ids(sorted(keys, column('name'), false, known))).toBe('bac');
  expect(ids(sorted(keys, column('expires'), false, known))).toBe('cab');
  expect(ids(sorted(keys, column('expires'), true, known))).toBe('acb');
  expect(ids(sorted(keys, column('sent'), true, known))).toBe('cba');
});

test('each tag is offered once, whatever its case', () => {
  expect(tagsOf(keys)).toEqual(['CI', 'nightly']);
});
