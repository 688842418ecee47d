import * as fc from 'fast-check';
import * as v from 'valibot';
import { expect, test } from 'vitest';
import { compileRules, type ActiveKey } from '../../../lib/injection/compile.ts';
import { numbered } from '../../../lib/injection/numbering.ts';
import { RULE_IDS } from '../../../lib/injection/rule.ts';
import { ruleFault } from '../../../lib/injection/validate.ts';
import {
  createRegistry,
  platforms,
  productionOf,
  yespo,
  type Platform,
} from '../../../lib/platforms/index.ts';
import { parsePlatform, platformSchema } from '../../../lib/platforms/schema.ts';
import { anyPlatform } from '../support/platforms.ts';

const active = (platform: Platform): ActiveKey => ({
  platform,
  environment: productionOf(platform),
  key: { id: 'key-1', name: 'A key', billingUnit: 'team-one', fields: { team: 'blue.team' } },
  secret: 'synthetic',
  typedAddresses: 'everywhere',
});

test.each(platforms)('$id is plain JSON of the form that users’ platforms have', (platform) => {
  expect(JSON.parse(JSON.stringify(platform))).toEqual(platform);
  expect(parsePlatform(platform)).toEqual(platform);
});

test('any platform compiles to rules that a browser takes, in its own block of ids', () => {
  fc.assert(
    fc.property(anyPlatform, (platform) => {
      expect(parsePlatform(JSON.parse(JSON.stringify(platform)))).toEqual(platform);
      const { rules, leftOut } = compileRules([active(platform)]);
      expect(leftOut).toEqual([]);
      const block = RULE_IDS.first + platform.slot * RULE_IDS.perPlatform;
      for (const rule of numbered(rules, [])) {
        expect(ruleFault(rule)).toBeUndefined();
        expect(rule.id).toBeGreaterThanOrEqual(block);
        expect(rule.id).toBeLessThan(block + RULE_IDS.perPlatform);
      }
    }),
  );
});

test('rules of any platform match nothing outside its own origins and paths', () => {
  const tail = fc.string({ unit: fc.constantFrom(...'ab9./%;-'), maxLength: 12 });
  fc.assert(
    fc.property(
      anyPlatform,
      fc.constantFrom('https://evil.example/', 'http://localhost:8080/a', 'wss://evil.example/'),
      tail,
      fc.nat(),
      (platform, elsewhere, rest, pick) => {
        const expressions = compileRules([active(platform)]).rules.map(
          ({ condition }) => new RegExp(condition.regexFilter),
        );
        const addresses = platform.surfaces.flatMap(({ host, paths }) =>
          platform.hosts[host]!.production.flatMap((name) =>
            paths.map((path) => ({
              origin: `https://${name}`,
              path: path.replace('{team}', 'blue.team'),
            })),
          ),
        );
        const { origin, path } = addresses[pick % addresses.length]!;
        const near = [
          elsewhere,
          `${elsewhere}?x=${origin}${path}`,
          `${origin}.evil.example${path}${rest}`,
          `https://evil.${new URL(origin).hostname}${path}${rest}`,
          `${origin}:8443${path}${rest}`,
          `${origin.replace('https', 'http')}${path}${rest}`,
          `${origin}/${rest}`,
          `${origin}${path.replace('{any}', rest)}${rest}`,
        ];
        for (const url of near.filter((one) => URL.canParse(one)).map((one) => new URL(one))) {
          if (!expressions.some((expression) => expression.test(url.href))) continue;
          const own = addresses.some(
            (one) =>
              url.origin === one.origin &&
              new RegExp(
                `^${one.path.replace(/[.*+?^$()|[\]\\/]/g, '\\$&').replace('{any}', '[^/]+')}`,
              ).test(url.pathname),
          );
          expect(own, url.href).toBe(true);
        }
      },
    ),
    { numRuns: 100 },
  );
});

/** A description whose fields may be anything. */
// oxlint-disable-next-line typescript/no-explicit-any -- what is wrong with it is just that it has no type
type Description = Record<string, any>;

const changed = (change: (platform: Description) => void) => {
  const copy = JSON.parse(JSON.stringify(yespo)) as Description;
  change(copy);
  return copy;
};

test.each<[says: RegExp, change: (platform: Description) => void]>([
  [/letters, digits and dashes/, (one) => (one['id'] = 'No id')],
  [/host name/, (one) => (one['hosts'].api.production = ['API.example'])],
  [/host name/, (one) => (one['hosts'].api.production = ['*.example'])],
  [/begins and ends with a slash/, (one) => (one['surfaces'][0].paths = ['/api'])],
  [/begins and ends with a slash/, (one) => (one['surfaces'][0].paths = ['/api/../'])],
  [/host that the platform does not have/, (one) => (one['surfaces'][0].host = 'other')],
  [
    /browser makes this header itself/,
    (one) => (one['surfaces'][0].scheme = { kind: 'header', name: 'Cookie' }),
  ],
  [/not a header name/, (one) => (one['surfaces'][0].scheme = { kind: 'header', name: 'X Key' })],
  [/no colon/, (one) => (one['surfaces'][0].scheme.username.value = 'a:b')],
  [
    /field that is a segment/,
    (one) => (one['surfaces'][0].scheme.username = { from: 'field', field: 'none' }),
  ],
  [/each placeholder once/, (one) => (one['surfaces'][0].paths = ['/{a}/{b}/'])],
  [/each placeholder once/, (one) => (one['surfaces'][0].paths = [`/{a}/${'x'.repeat(31)}/`])],
  [
    /neither a text nor a code/,
    (one) => (one['policy'].fields[0].label = { code: 'key.nameMissing' }),
  ],
  [/begins with https/, (one) => (one['keyScreen'] = 'javascript:alert(1)')],
  [/has a name/, (one) => one['policy'].fields.shift()],
  [
    /uses for something else/,
    (one) => (one['policy'].fields[1] = { ...one['policy'].fields[0], id: 'secret' }),
  ],
  [
    /is a day/,
    (one) => (one['policy'].fields[1] = { id: 'end', kind: 'day', label: 'End', required: false }),
  ],
  [
    /exclusion lies on a surface/,
    (one) => (one['exclusions'][0].urls = ['https://yespo.io/api/v1/']),
  ],
])('a description is refused where it says %s', (says, change) => {
  expect(() => v.parse(platformSchema, changed(change))).toThrow(says);
});

test('two platforms share neither an id nor a slot', () => {
  expect(() => createRegistry([yespo, { ...yespo, slot: 7 }])).toThrow('the id “yespo”');
  expect(() => createRegistry([yespo, { ...yespo, id: 'other' }])).toThrow('the same slot 0');
});

test('a platform that is gone shifts no other’s rules', () => {
  const before = numbered(compileRules(platforms.map(active)).rules, []);
  const others = platforms.filter(({ id }) => id !== 'yespo');
  const after = numbered(compileRules(others.map(active)).rules, []);
  expect(before.filter(({ id }) => id >= after[0]!.id)).toEqual(after);
});
