import * as v from 'valibot';
import type { Operation } from '../../pack/pack.ts';
import { packs } from '../../packs.ts';
import { operationRows, type OperationRow } from '../../table/rows.ts';
import { described } from '../../world/described.ts';
import { didYouMean } from '../../world/nearest-names.ts';
import { limit } from '../fields.ts';
import { jsonSchemaOf } from '../json-schema.ts';
import { tool, ToolError } from '../tool.ts';

const brief = v.strictObject({
  id: v.string(),
  platform: v.string(),
  method: v.string(),
  url: described(v.string(), 'The address, with :name for a part that may be anything.'),
  carries: described(v.string(), 'What a success answers, in words.'),
});

const schema = v.record(v.string(), v.unknown());

let rows: readonly OperationRow[] | undefined;

/** The table of operations, made once. */
export function knownOperations(): readonly OperationRow[] {
  return (rows ??= operationRows());
}

export const operationTools = [
  tool({
    name: 'operation_search',
    title: 'Search the operations',
    description:
      'The operations that the lab imitates, by words of their id, path or what they answer, the best fit first. Without words it lists those of a platform.',
    effect: 'reads',
    input: v.strictObject({
      text: v.exactOptional(
        described(v.pipe(v.string(), v.maxLength(200)), 'Words, such as: contact create.'),
      ),
      platform: v.exactOptional(described(v.string(), 'Only those of one platform.')),
      limit: limit(100, 15),
    }),
    output: v.strictObject({
      operations: v.array(brief),
      total: described(v.number(), 'How many fit.'),
    }),
    async run({ text = '', platform, limit: most = 15 }) {
      const fitting = search(text).filter((row) => !platform || row.platform === platform);
      return { operations: fitting.slice(0, most).map(briefOf), total: fitting.length };
    },
  }),
  tool({
    name: 'operation_read',
    title: 'Read one operation',
    description:
      'One operation: address, how the key is sent, the access rights that open it, the JSON Schemas of query and body, the success, every refusal with its status, and what of it is invented by the lab.',
    effect: 'reads',
    input: v.strictObject({ id: described(v.string(), 'The id, of operation_search.') }),
    output: v.strictObject({
      ...brief.entries,
      hosts: v.array(v.string()),
      paths: v.array(v.string()),
      authentication: described(v.string(), 'How the key is sent: request_send does it.'),
      rights: described(v.array(v.string()), 'Access rights that open it; none: every key does.'),
      status: described(v.number(), 'The status of a success.'),
      bodyForm: v.exactOptional(v.string()),
      bodyOptional: v.exactOptional(v.boolean()),
      body: v.exactOptional(described(schema, 'JSON Schema of the body.')),
      query: v.exactOptional(described(schema, 'JSON Schema of the query.')),
      requiredHeader: v.exactOptional(v.string()),
      refusals: v.array(v.strictObject({ reason: v.string(), status: v.number() })),
      requestsPerSecond: v.exactOptional(v.number()),
      invented: v.exactOptional(v.string()),
      source: described(v.string(), 'What it is known from.'),
    }),
    async run({ id }) {
      return operationView(id);
    },
  }),
];

/** An operation with its schemas. @throws {ToolError} with the nearest ids. */
export function operationView(id: string) {
  const row = knownOperations().find((one) => one.id === id);
  if (!row) {
    const near = didYouMean(
      id,
      knownOperations().map((one) => one.id),
    );
    throw new ToolError(
      'no-such-operation',
      `the lab imitates no operation "${id}"${near || '; operation_search finds them'}`,
    );
  }
  const pack = Object.values(packs).find(({ platform }) => platform.id === row.platform);
  const operations: readonly Operation[] = pack?.operations ?? [];
  const { body, bodyForm, bodyOptional, query, requiredHeader } =
    operations.find((one) => one.id === id) ?? {};
  const { requestsPerSecond, invented } = row;
  return {
    ...briefOf(row),
    hosts: [...row.hosts],
    paths: [...row.paths],
    authentication: row.authentication,
    rights: [...row.rights],
    status: row.success.status,
    ...(bodyForm === undefined ? {} : { bodyForm }),
    ...(bodyOptional === undefined ? {} : { bodyOptional }),
    ...(body ? { body: jsonSchemaOf(body) } : {}),
    ...(query ? { query: jsonSchemaOf(query) } : {}),
    ...(requiredHeader === undefined ? {} : { requiredHeader }),
    refusals: row.refusals.map((one) => ({ ...one })),
    ...(requestsPerSecond === undefined ? {} : { requestsPerSecond }),
    ...(invented === undefined ? {} : { invented }),
    source: row.source,
  };
}

function briefOf({ id, platform, method, hosts, paths, success }: OperationRow) {
  const url = `https://${hosts[0] ?? ''}${paths[0] ?? ''}`;
  return { id, platform, method, url, carries: success.carries };
}

/**
 * The operations that have the most of the words, in the order of the table where they have as
 * many.
 */
function search(text: string): readonly OperationRow[] {
  const words = text
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter(Boolean);
  if (words.length === 0) return knownOperations();
  return knownOperations()
    .map((row) => ({ row, score: scoreOf(row, words) }))
    .filter(({ score }) => score > 0)
    .toSorted((one, other) => other.score - one.score)
    .map(({ row }) => row);
}

function scoreOf(row: OperationRow, words: readonly string[]): number {
  const id = row.id.toLowerCase();
  const method = row.method.toLowerCase();
  const rest = [...row.paths, row.success.carries].join(' ').toLowerCase();
  return words.reduce(
    (sum, word) =>
      sum + (id.includes(word) ? 3 : 0) + (method === word ? 2 : 0) + (rest.includes(word) ? 1 : 0),
    0,
  );
}
