import { expect, test } from 'vitest';
import { compileRules, type ActiveKey } from '../../../lib/injection/compile.ts';
import { numbered } from '../../../lib/injection/numbering.ts';
import type { WantedRule } from '../../../lib/injection/rule.ts';
import { topLevelDomains } from '../../../lib/injection/top-level-domains.ts';
import { isHost } from '../../../lib/platforms/host.ts';
import { hostsWithoutPages } from '../../../lib/platforms/hosts.ts';
import { builtIn, platforms, productionOf } from '../../../lib/platforms/index.ts';

function active(platformId: string, fields: Partial<ActiveKey['key']> = {}): ActiveKey {
  const platform = builtIn.byId(platformId);
  if (!platform) throw new Error(`no platform ${platformId}`);
  return {
    platform,
    environment: productionOf(platform),
    key: { id: 'key-1', name: 'A key', billingUnit: 'team-one', ...fields },
    secret: 'synthetic',
    typedAddresses: 'everywhere',
  };
}

const compile = (...keys: ActiveKey[]) => compileRules(keys);

/**
 * Whether a rule's address matches, as the browsers have it for the filters that are written here.
 */
function matches({ condition }: Pick<WantedRule, 'condition'>, url: string): boolean {
  return new RegExp(condition.regexFilter).test(url);
}

const headersAt = (rules: readonly WantedRule[], url: string, type: string) => [
  ...new Set(
    rules
      .filter((rule) => rule.condition.resourceTypes.includes(type) && matches(rule, url))
      .map(
        ({
          action: {
            requestHeaders: [header],
          },
        }) => `${header.header}: ${header.value}`,
      ),
  ),
];

const basic = (user: string) => `Authorization: Basic ${btoa(`${user}:synthetic`)}`;

test.each([
  ['yespo', 'https://api.yespo.io/api/v1/version', basic('user')],
  ['yespo', 'https://yespo.io/api/v1/version', basic('user')],
  ['yespo', 'https://esputnik.com/api/v2/event', basic('user')],
  ['yespo', 'https://esputnik.com.ua/api/v1/contacts', basic('user')],
  ['reteno', 'https://mobile-api.reteno.com/api/v1/device', 'X-Reteno-Access-Key: synthetic'],
  ['reteno', 'https://api.reteno.com/api/v1/interactions/1/status', basic('username')],
  [
    'mobitru',
    'https://app.mobitru.com/billing/unit/team-one/automation/api/device/android',
    'Authorization: Bearer synthetic',
  ],
  [
    'mobitru',
    'https://app.mobitru.com/billing/unit/team-one/workspace/any-one/automation/api/device',
    'Authorization: Bearer synthetic',
  ],
  ['mobitru', 'https://app.mobitru.com/wd/hub/session', basic('team-one')],
  ['mobitru', 'https://browserhub-us.mobitru.com/recordings/1', basic('team-one')],
])('%s: a page request to %s carries %s', (platform, url, header) => {
  expect(headersAt(compile(active(platform)).rules, url, 'xmlhttprequest')).toEqual([header]);
});

test('a WebSocket handshake of the browser hub carries Basic, one of the automation API nothing', () => {
  const { rules } = compile(active('mobitru'));
  expect(
    headersAt(rules, 'wss://browserhub-us.mobitru.com/playwright/chromium/x', 'websocket'),
  ).toEqual([basic('team-one')]);
  expect(
    headersAt(rules, 'wss://app.mobitru.com/billing/unit/team-one/automation/api/x', 'websocket'),
  ).toEqual([]);
});

test.each([
  'http://api.yespo.io/api/v1/version',
  'https://yespo.io/',
  'https://yespo.io/apiary',
  'https://evil.yespo.io/api/v1/version',
  'https://yespo.io.evil.example/api/v1/version',
  'https://evil.example/?x=https://yespo.io/api/',
  'https://tracker.yespo.io/api/v2',
  'https://yespo.io/uaa/oauth/token',
  'https://mobile-api.reteno.com/logs/v1/events',
  'https://app.mobitru.com/',
  'https://app.mobitru.com/wiki/api/',
  'https://app.mobitru.com/billing/unit/team-two/automation/api/device/android',
  'https://app.mobitru.com/billing/unit/team-one/workspace/a/b/automation/api/device',
  'https://app.mobitru.com/billing/unit/team-one/workspace/x?/automation/api/device',
])('no rule matches %s', (url) => {
  const { rules } = compile(active('yespo'), active('reteno'), active('mobitru'));
  expect(rules.filter((rule) => matches(rule, url))).toEqual([]);
});

test('no rule matches an address that a platform excludes', () => {
  const { rules } = compile(active('yespo'), active('reteno'), active('mobitru'));
  for (const url of platforms.flatMap(({ exclusions }) => exclusions.flatMap(({ urls }) => urls))) {
    expect(rules.filter((rule) => matches(rule, `${url}x`) || matches(rule, url))).toEqual([]);
  }
});

test('every rule of page requests is for allowed sites and no preflights', () => {
  const off = [active('yespo'), active('reteno'), active('mobitru')].map((entry) => ({
    ...entry,
    typedAddresses: 'nowhere' as const,
  }));
  const { rules } = compile(...off);
  expect(rules.length).toBeGreaterThan(0);
  for (const { condition } of rules) {
    expect(condition.resourceTypes).not.toContain('main_frame');
    expect(condition.initiatorDomains?.length).toBeGreaterThan(0);
    expect(condition.excludedRequestMethods).toEqual(['options']);
  }
});

test('typed addresses carry a key where that is switched on, followed ones from allowed sites alone', () => {
  const { rules } = compile(active('yespo'), active('reteno'), active('mobitru'));
  const typed = rules.filter(({ condition }) => condition.resourceTypes.includes('main_frame'));
  expect(typed.length).toBeGreaterThan(0);
  for (const { condition } of typed) {
    expect(condition.resourceTypes).toEqual(['main_frame']);
    expect(condition.requestMethods).toEqual(['get', 'head']);
    expect(condition.tabIds).toBeUndefined();
  }
  const [followed, ofNoSite] = [true, false].map((ofSites) =>
    typed.filter(({ condition }) => (condition.initiatorDomains !== undefined) === ofSites),
  );
  expect(followed).toHaveLength(ofNoSite!.length);
  for (const { condition } of ofNoSite!) {
    expect(condition.excludedInitiatorDomains).toEqual(topLevelDomains);
  }
});

test('switched on for a tab, typed addresses carry the key in that tab alone', () => {
  const entry = { ...active('yespo'), typedAddresses: [7] };
  const typed = compile(entry).rules.filter(({ condition }) =>
    condition.resourceTypes.includes('main_frame'),
  );
  expect(typed.length).toBeGreaterThan(0);
  for (const { condition } of typed) expect(condition.tabIds).toEqual([7]);
  const none = compile({ ...entry, typedAddresses: [] }).rules;
  expect(none.some(({ condition }) => condition.resourceTypes.includes('main_frame'))).toBe(false);
});

test('the list of top-level domains is one of hosts as browsers write them, and covers every platform’s site', () => {
  for (const name of topLevelDomains) expect(isHost(name), name).toBe(true);
  expect(topLevelDomains).toEqual(
    expect.arrayContaining(['com', 'io', 'ua', 'xn--j1amh', 'localhost']),
  );
});

test('hosts of APIs that lie below an allowed site are no sites of their own', () => {
  const entry = active('yespo');
  const { rules } = compileRules(
    [
      {
        ...entry,
        environment: { ...entry.environment, allowedSites: ['yespo.io', 'my.yespo.io'] },
      },
    ],
    hostsWithoutPages(builtIn),
  );
  for (const { condition } of rules.filter((rule) => rule.condition.initiatorDomains)) {
    expect(condition.excludedInitiatorDomains).toEqual(
      expect.arrayContaining(['api.yespo.io', 'tracker.yespo.io', 'uaa.yespo.io']),
    );
    expect(condition.excludedInitiatorDomains).not.toContain('my.yespo.io');
    expect(condition.excludedInitiatorDomains).not.toContain('yespo.io');
  }
});

test('an installation, which is a GET, does not carry the key when it is navigated to', () => {
  const base = 'https://app.mobitru.com/billing/unit/team-one/automation/api';
  const { rules } = compile(active('mobitru'));
  expect(headersAt(rules, `${base}/storage/install/u/a`, 'main_frame')).toEqual([]);
  expect(headersAt(rules, `${base}/storage/install/u/a`, 'xmlhttprequest')).toHaveLength(1);
  expect(headersAt(rules, `${base}/recording/1`, 'main_frame')).toHaveLength(1);
});

test.each([
  ['device/android', 1],
  ['device/android?version=16..17', 1],
  ['recording/a.b%20c%2Fd.mp4', 1],
  ['recording/a.', 1],
  ['device/..%2fstorage/install/u/a', 0],
  ['device/..%5Cstorage/install/u/a', 0],
  ['device/%2e%2E%2Fstorage/install/u/a', 0],
  ['device/.%2e/storage/install/u/a', 0],
  ['device/x/..;/storage/install/u/a', 0],
  ['device/%', 0],
])('of what may be navigated to, %s carries the key %i times', (path, times) => {
  const { rules } = compile(active('mobitru'));
  for (const base of ['team-one', 'team-one/workspace/any-one']) {
    const url = `https://app.mobitru.com/billing/unit/${base}/automation/api/${path}`;
    expect(headersAt(rules, url, 'main_frame'), url).toHaveLength(times);
  }
});

test('ids and priorities are each rule’s own, and one platform’s change leaves the others’ alone', () => {
  const both = numbered(compile(active('yespo'), active('mobitru')).rules, []);
  expect(new Set(both.map(({ id }) => id)).size).toBe(both.length);
  expect(new Set(both.map(({ priority }) => priority)).size).toBe(both.length);
  const alone = numbered(compile(active('mobitru')).rules, []);
  expect(both.slice(-alone.length)).toEqual(alone);
});

test('one bad host is left out and named; the others have their rules', () => {
  const bad = active('yespo');
  const { rules, leftOut } = compile(
    {
      ...bad,
      environment: {
        ...bad.environment,
        origins: { api: ['https://a*b.example', 'https://ok.example'] },
      },
    },
    active('reteno'),
  );
  expect(new Set(leftOut.map(({ origin }) => origin))).toEqual(new Set(['https://a*b.example']));
  expect(headersAt(rules, 'https://ok.example/api/v1', 'xmlhttprequest')).toHaveLength(1);
  expect(headersAt(rules, 'https://mobile-api.reteno.com/api/v1', 'xmlhttprequest')).toHaveLength(
    1,
  );
});

test('a site that is no host name costs its own rules only', () => {
  const bad = active('yespo');
  const { leftOut, rules } = compile(
    { ...bad, environment: { ...bad.environment, allowedSites: ['Not A Host'] } },
    active('reteno'),
  );
  expect(leftOut.length).toBeGreaterThan(0);
  expect(headersAt(rules, 'https://mobile-api.reteno.com/api/v1', 'xmlhttprequest')).toHaveLength(
    1,
  );
});

test('a secret that a header cannot carry makes no rule', () => {
  const { rules, leftOut } = compile({ ...active('reteno'), secret: 'line\r\nX-Evil: 1' });
  expect(rules.filter(({ action }) => action.requestHeaders[0].value.includes('\n'))).toEqual([]);
  expect(leftOut.some(({ reason }) => reason.code === 'header.badValue')).toBe(true);
  expect(JSON.stringify(leftOut)).not.toContain('X-Evil');
});

test('a Mobitru key without a billing unit makes no rule at all', () => {
  const { rules, leftOut } = compile(active('mobitru', { billingUnit: undefined }));
  expect(rules).toEqual([]);
  expect(leftOut.length).toBeGreaterThan(0);
});

test('without an allowed site only typed addresses carry the key', () => {
  const entry = active('yespo');
  const { rules } = compile({ ...entry, environment: { ...entry.environment, allowedSites: [] } });
  expect(new Set(rules.flatMap(({ condition }) => condition.resourceTypes))).toEqual(
    new Set(['main_frame']),
  );
});
