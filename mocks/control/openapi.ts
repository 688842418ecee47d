import { toJsonSchema, toJsonSchemaDefs, type ConversionConfig } from '@valibot/to-json-schema';
import type * as v from 'valibot';
import { contract, type ControlRoute, type RouteId } from './contract.ts';
import { namedSchemas } from './schemas.ts';

/** An OpenAPI 3.1 document: JSON, to be read by tools. */
export type OpenApiDocument = Readonly<Record<string, unknown>>;

const conversion: ConversionConfig = {
  target: 'draft-2020-12',
  // What a client sends, not what the lab makes of it.
  typeMode: 'input',
  // A check by a function has no counterpart in JSON Schema; the lab makes it all the same.
  errorMode: 'ignore',
  overrideRef: ({ referenceId }) => `#/components/schemas/${referenceId}`,
};

let document: OpenApiDocument | undefined;

/** What the control can be asked for, generated from `contract`. */
export function openApiDocument(): OpenApiDocument {
  document ??= {
    openapi: '3.1.0',
    info: {
      title: 'Latchkey lab: control',
      version: '1.0.0',
      description:
        'Worlds, clocks, keys, faults and journals of the lab. It answers on the address of the lab itself, and to no ' +
        'page of another site. Writes with a body need the content type application/json.',
    },
    servers: [{ url: '/__lab' }],
    paths: paths(),
    components: { schemas: withoutDialect(toJsonSchemaDefs(namedSchemas, conversion)) },
  };
  return document;
}

function paths(): Record<string, Record<string, unknown>> {
  const found: Record<string, Record<string, unknown>> = {};
  for (const id of Object.keys(contract) as RouteId[]) {
    const route: ControlRoute = contract[id];
    const path = route.path.replace(/:(\w+)/g, '{$1}');
    (found[path] ??= {})[route.method.toLowerCase()] = operation(id, route);
  }
  return found;
}

function operation(id: RouteId, route: ControlRoute): Record<string, unknown> {
  const { path, summary, query, body, status = 200, answer, events, media } = route;
  const type = events ? 'text/event-stream' : (media ?? 'application/json');
  return {
    operationId: id,
    summary,
    parameters: [
      ...Array.from(path.matchAll(/:(\w+)/g), ([, name]) => ({
        name,
        in: 'path',
        required: true,
        schema: { type: 'string' },
      })),
      ...Object.entries(query?.entries ?? {}).map(([name, schema]) => ({
        name,
        in: 'query',
        required: false,
        schema: schemaOf(schema as v.GenericSchema),
      })),
    ],
    ...(body
      ? {
          requestBody: {
            required: true,
            content: { 'application/json': { schema: schemaOf(body) } },
          },
        }
      : {}),
    responses: {
      [status]:
        status === 204
          ? { description: 'Done' }
          : {
              description: 'Done',
              content: { [type]: { schema: answer ? schemaOf(answer) : { type: 'string' } } },
            },
      default: {
        description: 'Not done, and why',
        content: { 'application/json': { schema: { $ref: '#/components/schemas/Error' } } },
      },
    },
  };
}

/** A schema that refers to those that have a name. */
function schemaOf(schema: v.GenericSchema): unknown {
  const {
    $schema: _dialect,
    $defs: _named,
    ...made
  } = toJsonSchema(schema, {
    ...conversion,
    definitions: namedSchemas,
  });
  return made;
}

/** OpenAPI 3.1 has a dialect of its own for all; each schema need not say it. */
function withoutDialect(schemas: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(schemas).map(([name, schema]) => {
      const { $schema: _dialect, ...made } = schema as Record<string, unknown>;
      return [name, made];
    }),
  );
}
