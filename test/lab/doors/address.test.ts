import { expect, test } from 'vitest';
import { addressOf, readAuthority } from '../../../mocks/doors/server/address.ts';
import { echoLab } from './support/echo-lab.ts';

const lab = echoLab();
const place = { port: 4000, anyName: false };

function address(target: string, hostHeader: string | undefined, encrypted = false) {
  return addressOf({ target, hostHeader, encrypted }, lab, place);
}

test.each([
  ['/api/v1/version?a=1', 'api.yespo.io', true, 'https://api.yespo.io/api/v1/version?a=1'],
  ['/api/v1/version', 'API.Yespo.IO.', true, 'https://api.yespo.io/api/v1/version'],
  ['/api/v1/version', 'api.yespo.io:4000', true, 'https://api.yespo.io/api/v1/version'],
  ['/api/v1/version', 'api.yespo.io:8443', true, 'https://api.yespo.io:8443/api/v1/version'],
  ['/api/v1/version', 'api.yespo.io', false, 'http://api.yespo.io/api/v1/version'],
  ['//evil.example/x', 'api.yespo.io', true, 'https://api.yespo.io//evil.example/x'],
  ['/api.yespo.io/api/v1/version', '127.0.0.1:4000', false, 'https://api.yespo.io/api/v1/version'],
  ['/api.yespo.io/api/v1/version', '[::1]:4000', false, 'https://api.yespo.io/api/v1/version'],
  ['/API.yespo.io?a=1', 'localhost:9', true, 'https://api.yespo.io/?a=1'],
  ['/my.yespo.io', 'lab.localhost', false, 'https://my.yespo.io/'],
  ['/api/v1/version', 'api.yespo.io.localhost:4000', false, 'https://api.yespo.io/api/v1/version'],
  ['/x', 'API.yespo.io.LOCALHOST', false, 'https://api.yespo.io/x'],
  ['http://api.yespo.io.localhost:4000/x', 'a', false, 'https://api.yespo.io/x'],
  ['http://api.yespo.io/x', 'api.yespo.io', false, 'http://api.yespo.io/x'],
  ['https://api.yespo.io/x', 'other.example', false, 'https://api.yespo.io/x'],
  ['http://user:word@api.yespo.io/x', 'api.yespo.io', false, 'http://api.yespo.io/x'],
  ['http://127.0.0.1:4000/api.yespo.io/x', '127.0.0.1:4000', false, 'https://api.yespo.io/x'],
])('%s at %s (TLS: %s) means %s', (target, host, encrypted, url) => {
  expect(address(target, host, encrypted)).toEqual({ url });
});

test.each([
  [421, '/', 'example.com'],
  [421, '/api.yespo.io/x', 'rebound.example:4000'],
  [404, '/', '127.0.0.1:4000'],
  [404, '/example.com/x', 'localhost:4000'],
  [404, '//api.yespo.io/x', '127.0.0.1:4000'],
  [404, '/x', 'example.com.localhost:4000'],
  [403, 'http://example.com/', 'example.com'],
  [403, 'http://127.0.0.1:5000/api.yespo.io/x', '127.0.0.1:5000'],
  [400, '*', 'api.yespo.io'],
  [400, 'ftp://api.yespo.io/', 'api.yespo.io'],
  [400, '/', 'not a host'],
  [400, '/', 'api.yespo.io:99999'],
  [400, '/', 'user@api.yespo.io'],
  [400, '/', ''],
  [400, '/', undefined],
])('refuses with %i: %s at %s', (status, target, host) => {
  expect(address(target, host)).toMatchObject({ refusal: { status } });
});

test('names the known hosts where none of them was meant', () => {
  expect(address('/', 'example.com')).toMatchObject({ refusal: { hosts: lab.hosts } });
});

test('takes any name for its own where it listens beyond loopback', () => {
  const wanted = { target: '/api.yespo.io/x', hostHeader: 'lab:4000', encrypted: false };
  const everywhere = { port: 4000, anyName: true };
  expect(addressOf(wanted, lab, everywhere)).toEqual({ url: 'https://api.yespo.io/x' });
});

test.each(['', ':443', 'a b:1', 'http://api.yespo.io', 'api.yespo.io:', '[::1'])(
  'reads no authority in %j',
  (text) => {
    expect(readAuthority(text)).toBeUndefined();
  },
);
