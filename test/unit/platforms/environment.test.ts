import { expect, test } from 'vitest';
import { hostAccessFor, parseOrigin, parseSite } from '../../../lib/platforms/environment.ts';
import { isPublicSuffix, readPublicSuffixes } from '../../../lib/platforms/public-suffix.ts';
import { pathsOverlap } from '../../../lib/platforms/overlap.ts';
import { mobitru, productionOf } from '../../../lib/platforms/index.ts';
import { publicSuffixes } from '../../../scripts/public-suffixes.ts';

test.each([
  ['staging.example', 'https://staging.example'],
  [' https://STAGING.example/ ', 'https://staging.example'],
  ['https://staging.example:8443', 'https://staging.example:8443'],
  ['https://пример.example', 'https://xn--e1afmkfd.example'],
  ['http://127.0.0.1:8080', 'http://127.0.0.1:8080'],
  ['http://lab.localhost:8080', 'http://lab.localhost:8080'],
  ['https://[::1]:8443', 'https://[::1]:8443'],
  ['http://[::1]:4010', 'http://[::1]:4010'],
  ['http://127.0.0.2:4010', 'http://127.0.0.2:4010'],
  ['localhost:4010', 'http://localhost:4010'],
  ['api.yespo.io.localhost:4010', 'http://api.yespo.io.localhost:4010'],
  ['127.0.0.1:4010', 'http://127.0.0.1:4010'],
  ['[::1]:4010', 'http://[::1]:4010'],
  ['https://localhost:4010', 'https://localhost:4010'],
])('%s is the origin %s', (typed, origin) => {
  expect(parseOrigin(typed)).toBe(origin);
});

test.each([
  '',
  'two words',
  'https://',
  'https://staging.example:99999',
  'http://staging.example',
  'http://127.0.0.1.evil.example',
  'ftp://staging.example',
  'javascript:alert(1)',
  'https://staging.example/api',
  'https://staging.example/?x',
  'https://user@staging.example',
  'https://*.staging.example',
  'https://*',
  'https://%2A.example',
  'https://a..example',
  '1',
  'http://2130706433:8080',
  'https://0x7f.1',
  'http://128.0.0.1',
])('%s is not an origin, and the error is a sentence', (typed) => {
  expect(() => parseOrigin(typed)).toThrow(/^“.*”.* /);
});

test.each([
  ['dashboard.example', 'dashboard.example'],
  ['https://Dashboard.example/some/page?x#y', 'dashboard.example'],
  ['http://127.0.0.1:8080', '127.0.0.1'],
])('%s is on the site %s', (typed, site) => {
  expect(parseSite(typed)).toBe(site);
});

test.each([
  '',
  '*',
  'com',
  'com.',
  '1',
  '0x7f000001',
  '*.example.com',
  'https://*/*',
  'file:///etc/hosts',
  'chrome://settings',
  'a b',
])('%s is not a site, so that no pattern comes to allow more than was meant', (typed) => {
  expect(() => parseSite(typed)).toThrow('is not a site');
});

test('access is asked for the hosts of the surfaces and the sites that call them, WebSocket where there is one', () => {
  expect(hostAccessFor(mobitru.surfaces, productionOf(mobitru))).toEqual([
    'https://app.mobitru.com/*',
    'wss://app.mobitru.com/*',
    'https://browserhub-us.mobitru.com/*',
    'wss://browserhub-us.mobitru.com/*',
  ]);
  expect(hostAccessFor([], { origins: {}, allowedSites: ['127.0.0.1', 'a.example'] })).toEqual([
    'http://127.0.0.1/*',
    'https://127.0.0.1/*',
    'https://a.example/*',
  ]);
});

test.each([
  ['co.uk', true],
  ['com.ua', true],
  ['github.io', true],
  ['ck', false],
  ['anything.ck', true],
  ['www.ck', false],
  ['example.co.uk', false],
  ['my.yespo.io', false],
  ['xn--p1ai', true],
])('%s is a public suffix: %s', async (host, expected) => {
  const rules = readPublicSuffixes((await publicSuffixes()).join('\n'));
  expect(isPublicSuffix(host, rules)).toBe(expected);
});

test.each([
  ['/api/', '/api/', true],
  ['/api/', '/api/v2/', true],
  ['/', '/wd/hub/', true],
  ['/api/', '/apis/', false],
  ['/billing/{any}/x/', '/billing/one/', true],
  ['/wd/hub/', '/api/', false],
])('%s and %s overlap: %s', (one, other, expected) => {
  expect(pathsOverlap(one, other)).toBe(expected);
  expect(pathsOverlap(other, one)).toBe(expected);
});
