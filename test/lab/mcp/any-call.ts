import * as fc from 'fast-check';
import type { ObjectSchema } from '../../../mocks/mcp/tool.ts';
import { toolsOfLab } from '../../../mocks/mcp/tools/index.ts';
import { operationRows } from '../../../mocks/table/rows.ts';
import { arbitraryOf, fittingOf } from '../arbitrary.ts';
import { keys } from '../support.ts';

interface Call {
  readonly name: string;
  readonly given: Record<string, unknown>;
}

const rows = operationRows();
const operations = rows.map(({ id }) => id);
const names = Object.values(keys).flatMap((of) => Object.values<string>(of));
const addresses = rows.flatMap(({ hosts, paths }) =>
  hosts.flatMap((host) =>
    paths.map((path) => `https://${host}${path.replaceAll(/:\w+/g, '1001')}`),
  ),
);

/** Fields that mean something, so that many calls do something. */
const meaning: Readonly<Record<string, fc.Arbitrary<unknown>>> = {
  world: fc.constantFrom('default', 'default', 'default', 'default', 'one', 'missing', '..'),
  name: fc.constantFrom('default', 'one', 'two', ...names),
  platform: fc.constantFrom('yespo', 'reteno', 'mobitru', 'none', '..'),
  key: fc.constantFrom(...names),
  operation: fc.constantFrom(...operations, 'yespo.*', 'nothing'),
  id: fc.oneof(
    fc.constantFrom(...operations),
    fc.constantFrom('all', 'all', 'all', 'fault-1', 'stub-1', '..'),
  ),
  device: fc.constantFrom('LAB0ANDROID1', 'LAB0ANDROID2', 'LAB0ANDROID2', 'LAB0IOS1', 'NONE', '.'),
  number: fc.integer({ min: 1, max: 60 }),
  limit: fc.integer({ min: 1, max: 100 }),
  text: fc.constantFrom('contact', 'create', 'device'),
  query: fc.constantFrom({}, { method: 'GET' }, { status: 200 }, { key: keys.yespo.full }),
  seed: fc.constantFrom({}, { keys: { yespo: [{ name: keys.yespo.full }] } }, { clock: 1 }),
  // Few of them hang: each costs the whole patience of a request.
  fault: fc.constantFrom(
    { kind: 'status', status: 500 },
    { kind: 'status', status: 429 },
    { kind: 'latency', milliseconds: 5 },
    { kind: 'cut' },
    { kind: 'empty-body' },
    { kind: 'hang' },
  ),
  answer: fc.constantFrom({ status: 200, body: { seen: '{{body}}' }, template: true }, {}),
};

/** Requests that a key is put on, to where somebody's handler answers with what came. */
const echoing: fc.Arbitrary<Record<string, unknown>> = fc
  .constantFrom(
    { url: 'https://api.yespo.io/api/v1/echo', key: keys.yespo.full },
    { url: 'https://api.reteno.com/api/v1/echo', key: keys.reteno.android },
    { url: 'https://app.mobitru.com/wd/hub/echo', key: keys.mobitru.anna },
  )
  .chain((given) =>
    fc.constantFrom(given, { ...given, method: 'POST', json: given }, { ...given, characters: 60 }),
  );

const sent = fc.record(
  {
    url: fc.oneof(
      { weight: 8, arbitrary: fc.constantFrom(...addresses) },
      {
        weight: 1,
        arbitrary: fc.constantFrom(
          'https://example.com/',
          'http://169.254.169.254/latest',
          'https://../__lab/stop',
          'https://%2e%2e/__lab/stop',
          'file:///etc/passwd',
          'https://127.0.0.1:22/',
          'https://[::1]/__lab/stop',
        ),
      },
      { weight: 1, arbitrary: fc.webUrl() },
    ),
    world: meaning['world']!,
    key: meaning['key']!,
    method: fc.constantFrom('GET', 'POST', 'PUT', 'DELETE', 'HEAD', 'OPTIONS', 'PATCH'),
    json: fc.jsonValue({ maxDepth: 2 }),
    headers: fc.dictionary(fc.constantFrom('x-a', 'accept', 'te', 'cookie'), fc.string()),
  },
  { requiredKeys: ['url'] },
);

/** An input of the schema's form; of what may be left out, most is. */
function inputOf(schema: ObjectSchema): fc.Arbitrary<Record<string, unknown>> {
  const entries = Object.entries(schema.entries);
  const fields = entries.map(([name, entry]) => {
    const made = fittingOf(entry as never);
    const known = meaning[name] ?? made;
    const value = fc.oneof({ weight: 12, arbitrary: known }, { weight: 1, arbitrary: made });
    const isOptional = entry.type === 'exact_optional';
    return [
      name,
      isOptional
        ? fc.oneof(
            { weight: 3, arbitrary: fc.constant(undefined) },
            { weight: 1, arbitrary: value },
          )
        : value,
    ] as const;
  });
  const shaped = fc.record(Object.fromEntries(fields));
  const junk = arbitraryOf(schema as never).map((value): Record<string, unknown> =>
    typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : { value },
  );
  return fc.oneof({ weight: 15, arbitrary: shaped }, { weight: 1, arbitrary: junk });
}

/** A call of a tool: mostly one that the tool could do, now and then anything. */
export const anyCall: fc.Arbitrary<Call> = fc
  .oneof(
    { weight: 8, arbitrary: echoing.map((given) => ({ name: 'request_send', given })) },
    { weight: 8, arbitrary: sent.map((given) => ({ name: 'request_send', given })) },
    ...toolsOfLab.map(({ name, input, effect }) => ({
      // What takes things away leaves little to look at.
      weight: effect === 'removes' ? 1 : 4,
      arbitrary: inputOf(input).map((given) => ({ name, given })),
    })),
  )
  .map(({ name, given }: Call) => {
    const values = Object.entries(given).filter(([, value]) => value !== undefined);
    const patience = name === 'request_send' ? { seconds: 0.05 } : {};
    return { name, given: { ...Object.fromEntries(values), ...patience } };
  });
