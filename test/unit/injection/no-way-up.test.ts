import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { compileRules, type ActiveKey } from '../../../lib/injection/compile.ts';
import { builtIn, platforms, productionOf } from '../../../lib/platforms/index.ts';
import { readingsOf } from '../support/lenient-servers.ts';

function active(id: string): ActiveKey {
  const platform = builtIn.byId(id)!;
  return {
    platform,
    environment: productionOf(platform),
    key: { id: 'key-1', name: 'A key', billingUnit: 'team-one' },
    secret: 'synthetic',
    typedAddresses: 'everywhere',
  };
}

const { rules } = compileRules(platforms.map(({ id }) => active(id)));
const expressions = rules.map(({ condition }) => new RegExp(condition.regexFilter));
const carries = (url: string) => expressions.some((expression) => expression.test(url));

/** The beginnings of all surfaces, with any workspace. */
const surfaces = platforms.flatMap((platform) =>
  platform.surfaces.flatMap(({ host, paths }) =>
    platform.hosts[host]!.production.flatMap((name) =>
      paths.map((path) => ({
        origin: `https://${name}`,
        path: path.replace('{unit}', 'team-one'),
      })),
    ),
  ),
);

const isBelow = (path: string, prefix: string) =>
  new RegExp(`^${prefix.replace('{workspace}', '[^/]+').replaceAll('.', '\\.')}`).test(path);

/** The dot, the slash and the backslash, in every writing that some server takes for one. */
const dots = [
  '.',
  '%2e',
  '%2E',
  '%252e',
  '%25252E',
  '%c0%ae',
  '%e0%80%ae',
  '%f0%80%80%ae',
  '%u002e',
  '%EF%BC%8E',
  '%e2%80%a4',
];
const slashes = [
  '/',
  '%2f',
  '%2F',
  '%252f',
  '%5c',
  '%255C',
  '%c0%af',
  '%e0%80%af',
  '%f0%80%80%af',
  '%c1%9c',
  '%u2215',
  '%EF%BC%8F',
  ';/',
  ';a=b/',
  '%3b/',
  '\\',
];
/** What some servers drop; mostly nothing stands there. */
const fillers = [...Array.from({ length: 20 }, () => ''), '%00', '%09', ';', ';x', '%0d'];

const up = fc
  .tuple(
    fc.constantFrom(...dots),
    fc.constantFrom(...fillers),
    fc.constantFrom(...dots),
    fc.constantFrom(...fillers),
    fc.constantFrom(...slashes),
  )
  .map((parts) => parts.join(''));
const piece = fc.oneof(
  up,
  fc.constantFrom(...dots, ...slashes, ...fillers),
  fc.stringMatching(/^[a-z0-9%;.]{0,5}$/),
);

test('no address that a lenient server may take for one outside its surface carries a key', () => {
  const way = fc.tuple(
    fc.constantFrom(...surfaces),
    fc.array(piece, { minLength: 1, maxLength: 6 }),
    fc.array(piece, { maxLength: 3 }),
  );
  fc.assert(
    fc.property(way, ([{ origin, path }, pieces, inside]) => {
      const url = new URL(
        `${origin}${path.replace('{workspace}', inside.join('') || 'any')}${pieces.join('')}`,
      );
      if (!carries(url.href)) return;
      for (const reading of readingsOf(url.pathname)) {
        const kept = surfaces.some(
          (one) => one.origin === origin && isBelow(`${reading}/`, one.path),
        );
        expect(kept, `${url.href} read as ${reading}`).toBe(true);
      }
    }),
    { numRuns: 20_000 },
  );
});

test.each([
  'https://app.mobitru.com/wd/hub/..%2f..%2fbilling/unit/team-one/automation/api/storage/install/d/a',
  'https://app.mobitru.com/billing/unit/team-one/workspace/..%2f..%2fteam-two/automation/api/device/x',
  'https://yespo.io/api/..%2fuaa/oauth/token',
  'https://mobile-api.reteno.com/api/..%2flogs/v1/events',
  'https://yespo.io/api/..%5cuaa/oauth/token',
  'https://yespo.io/api/..;/uaa/oauth/token',
  'https://yespo.io/api/%252e%252e%252fuaa/oauth/token',
])('%s carries no key, whoever asks for it', (url) => {
  expect(carries(url)).toBe(false);
});

test.each([
  'https://api.yespo.io/api/v1/contacts?email=a..b%40example.com&next=../x',
  'https://api.yespo.io/api/v1/contact/name%2Blast@example.com',
  'https://api.yespo.io/api/v1/group/%D0%9A%D0%B8%D1%97%D0%B2/contacts',
  'https://api.yespo.io/api/v1/file/report.2026.csv',
  'https://api.yespo.io/api/v1/list;v=2',
  'https://browserhub-us.mobitru.com/recordings/a%2Fb.mp4#t=1',
  'https://app.mobitru.com/billing/unit/team-one/workspace/blue.team_2/automation/api/device',
])('%s carries the key: nothing in it leads away', (url) => {
  expect(carries(url)).toBe(true);
});
