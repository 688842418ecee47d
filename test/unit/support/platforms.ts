/** Platforms as users may define them, for property tests. */
import * as fc from 'fast-check';
import { LONGEST_TAIL, pageRequestTypes, type Platform } from '../../../lib/platforms/index.ts';

const name = fc.stringMatching(/^[a-z][a-z0-9-]{0,9}$/);
const word = fc.stringMatching(/^[a-z][A-Za-z0-9]{0,7}$/);
const host = fc
  .array(fc.stringMatching(/^[a-z][a-z0-9]{0,11}$/), { minLength: 1, maxLength: 3 })
  .map((labels) => [...labels, 'example'].join('.'));
const segment = fc.stringMatching(/^[A-Za-z0-9_~-][A-Za-z0-9._~-]{0,11}$/);
const text = fc.stringMatching(/^[A-Z][a-z ]{0,18}[a-z]$/);

const username = fc.oneof(
  fc.record({
    from: fc.constant('fixed' as const),
    value: fc.stringMatching(/^[\x21-\x39\x3b-\x7e]{0,12}$/),
  }),
  fc.constant({ from: 'field', field: 'team' } as const),
);
const scheme = fc.oneof(
  fc.record({ kind: fc.constant('basic' as const), username }),
  fc.constant({ kind: 'bearer' } as const),
  fc.record({
    kind: fc.constant('header' as const),
    name: fc.stringMatching(/^X-[A-Z][a-z]{1,9}-Key$/),
  }),
);

/**
 * A prefix: plain segments, perhaps the key's own field, perhaps one segment that may be anything.
 */
const path = fc
  .record({
    before: fc.array(segment, { maxLength: 3 }),
    bound: fc.boolean(),
    free: fc.boolean(),
    after: fc.stringMatching(/^[a-z]{0,12}$/),
  })
  .map(
    ({ before, bound, free, after }) =>
      `/${[...before, ...(bound ? ['{team}'] : []), ...(free ? ['{any}'] : []), after]
        .filter((part) => part !== '')
        .map((part) => `${part}/`)
        .join('')}`,
  );

const surface = fc.record({
  name: text,
  paths: fc.uniqueArray(path, { minLength: 1, maxLength: 3 }),
  scheme,
  pageRequests: fc.uniqueArray(fc.constantFrom(...pageRequestTypes)),
  navigable: fc.uniqueArray(fc.constantFrom('', 'v1/', 'read/only/'), { maxLength: 2 }),
});

/** A description that `platformSchema` takes. */
export const anyPlatform: fc.Arbitrary<Platform> = fc
  .record({
    id: name,
    slot: fc.integer({ min: 100, max: 5000 }),
    name: text,
    hosts: fc.dictionary(
      word,
      fc.record({ label: text, production: fc.uniqueArray(host, { minLength: 1, maxLength: 3 }) }),
      { minKeys: 1, maxKeys: 3 },
    ),
    surfaces: fc.array(surface, { minLength: 1, maxLength: 3 }),
    pick: fc.nat(),
    dashboards: fc.uniqueArray(host, { maxLength: 2 }),
    expires: fc.boolean(),
  })
  .map(({ hosts, surfaces, pick, expires, ...rest }) => ({
    ...rest,
    hosts,
    surfaces: surfaces.map((one, index) => ({
      ...one,
      id: `surface-${index}`,
      host: Object.keys(hosts)[(pick + index) % Object.keys(hosts).length] as string,
    })),
    exclusions: [],
    keyScreen: 'https://keys.example/',
    policy: {
      fields: [
        { id: 'name', kind: 'text' as const, label: 'Name', required: true },
        {
          id: 'team',
          kind: 'segment' as const,
          label: 'Team',
          required: true,
          placeholder: 'team',
        },
        ...(expires
          ? [{ id: 'expiresOn', kind: 'day' as const, label: 'Ends', required: false }]
          : []),
      ],
      enabledWhenCreated: true,
      canBeDisabled: true,
      shownOnce: false,
    },
  }))
  .filter(({ surfaces }) => surfaces.every((one) => one.paths.every((each) => fits(each, one))));

function fits(each: string, { navigable }: { readonly navigable: readonly string[] }): boolean {
  const tail = each.split('{any}/')[1] ?? '';
  return tail.length + Math.max(0, ...navigable.map(({ length }) => length)) <= LONGEST_TAIL;
}
