import { expect, test } from 'vitest';
import { compileRules, type ActiveKey } from '../../../lib/injection/compile.ts';
import { numbered } from '../../../lib/injection/numbering.ts';
import { fairShare } from '../../../lib/injection/fair-share.ts';
import {
  mobitru,
  productionOf,
  reteno,
  yespo,
  type Platform,
} from '../../../lib/platforms/index.ts';

const claim = (owner: number, count: number) => ({ owner, items: Array.from({ length: count }) });

test('who wants little has it all, and the rest is divided', () => {
  const shares = fairShare([claim(1, 500), claim(1, 3), claim(1, 500)], {
    perOwner: 103,
    total: 1000,
  });
  expect(shares).toEqual([50, 3, 50]);
});

test('owners are held to their own room, and all to that of the browser', () => {
  const room = { perOwner: 400, total: 1000 };
  expect(fairShare([claim(1, 900), claim(2, 10)], room)).toEqual([400, 10]);
  expect(fairShare([claim(1, 900), claim(2, 900), claim(3, 900)], room)).toEqual([334, 333, 333]);
  expect(fairShare([], room)).toEqual([]);
});

const key = (
  platform: Platform,
  environment: string,
  origins?: Record<string, string[]>,
): ActiveKey => ({
  platform,
  environment: { ...productionOf(platform), id: environment, ...(origins ? { origins } : {}) },
  key: { id: `${platform.id}-${environment}`, name: 'A key', billingUnit: 'team-one' },
  secret: 'synthetic',
  typedAddresses: 'nowhere',
});

test('a large environment starves neither production nor another platform, and it is told once', () => {
  const api = Array.from({ length: 1000 }, (_, index) => `https://host-${index}.example`);
  const { rules, crowded, leftOut } = compileRules([
    key(yespo, 'a-large-one', { api }),
    key(yespo, 'production'),
    key(mobitru, 'production'),
  ]);
  const matches = (url: string) =>
    rules.some(({ condition }) => new RegExp(condition.regexFilter).test(url));
  for (const host of ['api.yespo.io', 'yespo.io', 'esputnik.com', 'esputnik.com.ua']) {
    expect(matches(`https://${host}/api/v1/version`), host).toBe(true);
  }
  expect(matches('https://app.mobitru.com/wd/hub/status')).toBe(true);
  expect(crowded).toEqual([{ platform: 'yespo', wanted: 1004, kept: 400 }]);
  expect(leftOut).toEqual([]);
  expect(new Set(numbered(rules, []).map(({ id }) => id)).size).toBe(rules.length);
});

test('of two keys for one origin and path the second is left out and named, whatever the platforms', () => {
  const shared = 'https://shared.example';
  const { rules, leftOut } = compileRules([
    key(reteno, 'lab', { mobile: [shared], api: [] }),
    key(yespo, 'lab', { api: [shared] }),
    key(mobitru, 'lab', { app: [shared], browserHub: [] }),
  ]);
  const headers = rules
    .filter(({ condition }) => new RegExp(condition.regexFilter).test(`${shared}/api/v1/x`))
    .map(({ action }) => action.requestHeaders[0].header);
  expect(headers).toEqual(['X-Reteno-Access-Key']);
  expect(leftOut).toMatchObject([{ key: 'yespo-lab', origin: shared }]);
  expect(
    rules.some(({ condition }) => new RegExp(condition.regexFilter).test(`${shared}/wd/hub/x`)),
  ).toBe(true);
});
