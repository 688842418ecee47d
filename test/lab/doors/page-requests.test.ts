import { expect, test } from 'vitest';
import {
  fill,
  fillAddress,
  neededFields,
  type Values,
} from '../../../mocks/console/client/dashboard/fill.ts';
import {
  credentialText,
  decisionText,
} from '../../../mocks/console/client/dashboard/received-texts.ts';
import { reachable } from '../../../mocks/console/client/dashboard/send.ts';
import type { PageRequest } from '../../../mocks/pack/screen.ts';

const now = '2026-03-01T12:00:00.000Z';
const about = { operation: 'test', title: 'Test' } as const;

const values: Values = {
  unit: { value: 'a team', kind: 'text' },
  workspace: { value: '', kind: 'text' },
  total: { value: '120', kind: 'number' },
  word: { value: 'many', kind: 'number' },
  name: { value: '', kind: 'text' },
};

test('an address takes its fields percent-encoded, and drops a part whose field is empty', () => {
  const template = 'https://app.mobitru.com/unit/{unit}[/workspace/{workspace}]/api';
  expect(fillAddress(template, values)).toBe('https://app.mobitru.com/unit/a%20team/api');
  const both = { ...values, workspace: { value: 'w/1', kind: 'text' } };
  expect(fillAddress(template, both)).toBe(
    'https://app.mobitru.com/unit/a%20team/workspace/w%2F1/api',
  );
});

test('a query leaves empty values out', () => {
  const request: PageRequest = {
    ...about,
    method: 'GET',
    address: 'https://api.yespo.io/api/v1/contacts',
    query: { firstname: '{name}', startindex: '1', unit: '{unit}' },
  };
  expect(fill(request, values, now)).toEqual({
    method: 'GET',
    url: 'https://api.yespo.io/api/v1/contacts?startindex=1&unit=a+team',
    headers: {},
    body: undefined,
  });
});

test('a body takes numbers as numbers, the time of sending, and nothing of an empty field', () => {
  const request: PageRequest = {
    ...about,
    method: 'POST',
    address: 'https://api.yespo.io/api/v1/event',
    headers: { 'X-Reteno-Device-ID': '{unit}' },
    body: {
      total: '{total}',
      odd: '{word}',
      text: 'is {total}',
      name: '{name}',
      list: [{ time: '{now}' }, null, true],
    },
  };
  const { headers, body } = fill(request, values, now);
  expect(JSON.parse(body ?? '')).toEqual({
    total: 120,
    odd: 'many',
    text: 'is 120',
    list: [{ time: now }, null, true],
  });
  expect(headers).toEqual({
    'X-Reteno-Device-ID': 'a team',
    'Content-Type': 'application/json; charset=utf-8',
  });
});

test('the fields that a request needs are those outside brackets', () => {
  const request: PageRequest = {
    ...about,
    method: 'POST',
    address: 'https://app.mobitru.com/unit/{unit}[/workspace/{workspace}]/api',
    query: { a: '{total}' },
    body: { b: ['{name}'] },
  };
  expect(neededFields(request)).toEqual(['unit', 'total', 'name']);
});

test('a page at its real host calls the real hosts, and one below the lab’s address calls below it', () => {
  const url = 'https://api.yespo.io/api/v1/version?a=1';
  const realHost = 'my.yespo.io';
  const real = { hostname: realHost, host: realHost, protocol: 'https:', pathname: '/' };
  expect(reachable(url, { realHost, location: real })).toBe(url);
  const below = {
    hostname: '127.0.0.1',
    host: '127.0.0.1:4000',
    protocol: 'http:',
    pathname: '/my.yespo.io/settings-ui/',
  };
  expect(reachable(url, { realHost, location: below })).toBe(
    'http://127.0.0.1:4000/api.yespo.io/api/v1/version?a=1',
  );
  expect(reachable('wss://app.mobitru.com/wd', { realHost, location: below })).toBe(
    'ws://127.0.0.1:4000/app.mobitru.com/wd',
  );
  const inWorld = { ...below, pathname: '/__world/w/my.yespo.io/settings-ui/' };
  expect(reachable(url, { realHost, location: inWorld })).toBe(
    'http://127.0.0.1:4000/__world/w/api.yespo.io/api/v1/version?a=1',
  );
});

test('the list says whose key the lab saw and what became of the request', () => {
  expect(credentialText({ form: 'none' })).toBe('no key');
  expect(credentialText({ form: 'basic', username: 'user', key: 'Full access' })).toBe(
    'Basic user:••• · Full access',
  );
  expect(credentialText({ form: 'header', name: 'x-reteno-access-key' })).toBe(
    'x-reteno-access-key: ••• · not a key of the lab',
  );
  const entry = { number: 1, method: 'GET', url: 'https://a/', auth: { form: 'none' } } as const;
  expect(
    decisionText({ ...entry, status: 401, decision: 'refused', reason: 'missing-header' }),
  ).toBe('refused: missing header');
  expect(decisionText({ ...entry, status: 200, decision: 'elsewhere', keyLeaked: true })).toBe(
    'no API, and a key was sent where none is needed',
  );
});
