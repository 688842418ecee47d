/**
 * A million random requests, held against the model of both engines' matching: what carries a key
 * is a request that an independent definition calls the key's, and what it calls so carries it.
 * That definition reads the address as the URL standard does, by `lib/platforms/match.ts`, and
 * knows nothing of a rule's expression.
 */
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { compileRules, type ActiveKey } from '../../../lib/injection/compile.ts';
import { appliedRules, type RuleRequest } from '../../../lib/injection/matching.ts';
import { numbered } from '../../../lib/injection/numbering.ts';
import type { Rule } from '../../../lib/injection/rule.ts';
import { hostsWithoutPages } from '../../../lib/platforms/hosts.ts';
import { builtIn } from '../../../lib/platforms/index.ts';
import { isTheKeys, withoutPort } from '../support/own-requests.ts';
import { placesOf, situations, type Situation } from '../support/situations.ts';

const REQUESTS = 1_000_000;
const engines = ['chromium', 'firefox'] as const;

/** Rules of a situation, and whose key each carries. */
interface Compiled extends Situation {
  readonly rules: readonly Rule[];
  readonly keyOf: ReadonlyMap<number, ActiveKey>;
}

const excludedSites = hostsWithoutPages(builtIn);
const compiled = situations.map((situation): Compiled => {
  const byId = new Map(situation.keys.map((one) => [one.key.id, one]));
  const { rules, leftOut, crowded } = compileRules(situation.keys, excludedSites);
  if (leftOut.length + crowded.length > 0) throw new Error(`${situation.name}: rules are missing`);
  const standing = numbered(rules, []);
  const keyOf = new Map(
    standing.map(({ id }, index) => [id, byId.get(rules[index]!.key) as ActiveKey]),
  );
  return { ...situation, rules: standing, keyOf };
});

/** As often as it is named. What is near to a surface says more than what is far from it. */
const oneOf = <T>(...values: readonly T[]) => fc.constantFrom(...values);

/** What a scheme ends with: a WebSocket has one of its own. */
const security = oneOf('s:', 's:', 's:', 's:', ':');
const places = placesOf(situations.flatMap(({ keys }) => keys));
const hosts = places.map(({ host }) => host);
const host = fc.oneof(
  { weight: 12, arbitrary: fc.constantFrom(...hosts) },
  {
    weight: 3,
    arbitrary: fc
      .tuple(
        fc.constantFrom(...hosts),
        oneOf(
          (name: string) => `evil.${name}`,
          (name: string) => `${name}.evil.example`,
          (name: string) => `evil-${name}`,
          (name: string) => name.replace('.', '-'),
          (name: string) => name.replace(/(:|$)/, '.$1'),
          (name: string) => `${withoutPort(name)}:8443`,
          (name: string) => name.toUpperCase(),
          (name: string) => name.replace('.', '。'),
          (name: string) => name.replace('i', 'і'),
          (name: string) => `evil.example/${name}`,
          (name: string) => `evil.example?${name}`,
          (name: string) => `evil.example#${name}`,
        ),
      )
      .map(([name, changed]) => changed(name)),
  },
  {
    weight: 1,
    arbitrary: oneOf(
      'tracker.yespo.io',
      'uaa.yespo.io',
      'my.yespo.io',
      'mcp.reteno.com',
      'foreign.example',
      '203.0.113.7',
      '[::1]',
      'localhost',
    ),
  },
);
const userInfo = fc.oneof(
  { weight: 30, arbitrary: fc.constant('') },
  { weight: 1, arbitrary: oneOf('someone:word@', 'api.yespo.io@', '%40@') },
);
const pathStart = fc.oneof(
  { weight: 12, arbitrary: fc.constantFrom(...places.map(({ path }) => path)) },
  {
    weight: 2,
    arbitrary: oneOf(
      '/',
      '/API/',
      '/apiary/',
      '/%61pi/',
      '//api/',
      '/./api/',
      '/x/../api/',
      '/x/..%2fapi/',
      '\\api\\',
      '/uaa/',
      '/wiki/',
      '/wd/hub',
      '/wd/hubs/',
      '/billing/unit/team-three/automation/api/',
      '/billing/unit/team-one/workspace/a/b/automation/api/',
      '/billing/unit/team-one/workspace/..%2f/automation/api/',
      '/billing/unit/team-one/workspace//automation/api/',
    ),
  },
);
const plainPiece = oneOf('v1/', 'device/', 'recording/', 'contact', '.', '-', '%20', 'ж', '@', '1');
const oddPiece = oneOf(
  '../',
  '..',
  '..%2f',
  '..%5c',
  '..;/',
  '%2e%2e/',
  '.%2e%2f',
  '%252e%252e/',
  '%c0%ae%c0%ae/',
  '%u002e%u002e/',
  '%ef%bc%8e%ef%bc%8e/',
  '‥/',
  '%2f',
  '%5c',
  '\\',
  '//',
  ';',
  '%00',
  '%',
  '\t',
);
const rest = fc.array(
  fc.oneof({ weight: 4, arbitrary: plainPiece }, { weight: 1, arbitrary: oddPiece }),
  { maxLength: 4 },
);
const end = oneOf('', '', '', '?a=1', '?to=https://evil.example/../x', '#top', '#/../x', '?');

const type = oneOf(
  'xmlhttprequest',
  'xmlhttprequest',
  'xmlhttprequest',
  'websocket',
  'websocket',
  'media',
  'media',
  'main_frame',
  'main_frame',
  'main_frame',
  'sub_frame',
  'image',
  'imageset',
  'script',
  'stylesheet',
  'font',
  'object',
  'ping',
  'beacon',
  'csp_report',
  'other',
  'webtransport',
);
const method = oneOf('GET', 'GET', 'GET', 'POST', 'HEAD', 'PUT', 'DELETE', 'OPTIONS', 'PATCH');
const tab = oneOf(-1, 1, 2, 3, 4, 5);
const otherInitiator = oneOf(
  undefined,
  undefined,
  'null',
  'https://foreign.example',
  'https://foreign.example.',
  'https://evil.com.ua',
  'https://evil.com.ua.',
  'https://evil.my.yespo.io',
  'https://evil-my.yespo.io',
  'https://my.yespo.io.evil.example',
  'http://my.yespo.io',
  'https://my.yespo.io:8443',
  'https://yespo.io',
  'https://api.yespo.io',
  'https://tracker.yespo.io',
  'https://io',
  'https://203.0.113.7',
  'https://foreign.unregistered',
  'http://localhost:3000',
  'chrome-extension://abcdefghijklmnopabcdefghijklmnop',
);

/** Requests to and near the places where the keys of a situation go. */
function requestsNear({ keys, sites }: Situation): fc.Arbitrary<RuleRequest | undefined> {
  const hostAndPath = fc.oneof(
    {
      weight: 3,
      arbitrary: fc.constantFrom(...placesOf(keys).map((place) => place.host + place.path)),
    },
    { weight: 2, arbitrary: fc.tuple(host, pathStart).map((parts) => parts.join('')) },
  );
  const initiator = fc.oneof(
    { weight: 3, arbitrary: fc.constantFrom(...sites.map((site) => `https://${site}`)) },
    { weight: 2, arbitrary: otherInitiator },
  );
  return fc
    .tuple(security, userInfo, hostAndPath, rest, end, type, method, tab, initiator)
    .map(([ending, user, place, pieces, tail, ...other]) => {
      const [resource, verb, of, from] = other;
      const scheme = `${resource === 'websocket' ? 'ws' : 'http'}${ending}`;
      const address = `${scheme}//${user}${place}${pieces.join('')}${tail}`;
      if (!URL.canParse(address)) return undefined;
      const { href } = new URL(address);
      return { url: href, type: resource, method: verb, tab: of, initiator: from };
    });
}

/** The number of a situation, and a request near to it. */
const asked = fc.oneof(
  ...situations.map((situation, index) => fc.tuple(fc.constant(index), requestsNear(situation))),
);

/**
 * Nothing in its path can be read in two ways, so that nothing but the definition is in its way.
 */
const isPlain = ({ url }: RuleRequest) =>
  /^(?:[\w/~@-]|\.(?!\.)|%20|%D0%B6)*$/.test(new URL(url).pathname);

test(
  `of ${REQUESTS.toLocaleString('en')} random requests each carries the key whose it is, and no other`,
  { timeout: 120_000 },
  () => {
    const carried = new Map<string, number>();
    fc.assert(
      fc.property(asked, fc.constantFrom(...engines), ([index, request], engine) => {
        if (!request) return;
        const { name, rules, keyOf, keys } = compiled[index]!;
        const applied = appliedRules(rules, request, engine);
        const going = applied.map(({ id }) => keyOf.get(id) as ActiveKey);
        const wrong = going.filter(
          (one, at) => !isTheKeys(one, request, applied[at]!.action.requestHeaders[0]),
        );
        const missed =
          going.length === 0 && isPlain(request)
            ? keys.filter((one) => isTheKeys(one, request))
            : [];
        const names = (some: readonly ActiveKey[]) => some.map(({ key }) => key.name);
        if (wrong.length > 0 || missed.length > 0 || going.length > 1) {
          throw new Error(
            `in ${engine} go ${names(going)}, wrong are ${names(wrong)}, missed ${names(missed)}`,
          );
        }
        const at = `${name}, ${engine}, ${request.type}`;
        carried.set(at, (carried.get(at) ?? 0) + going.length);
      }),
      { numRuns: REQUESTS },
    );
    // A test that reaches no rule would prove nothing.
    const seldom = compiled.flatMap(({ name, typed }) =>
      engines.flatMap((engine) =>
        ['xmlhttprequest', 'websocket', 'media', ...(typed ? ['main_frame'] : [])]
          .map((one) => `${name}, ${engine}, ${one}`)
          .filter((at) => (carried.get(at) ?? 0) < 100),
      ),
    );
    expect(seldom).toEqual([]);
  },
);
