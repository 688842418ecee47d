import { toJsonSchema } from '@valibot/to-json-schema';
import { worldSeedSchema } from '../seed.ts';

type Schema = Readonly<Record<string, unknown>>;

/**
 * The seed's schema by its parts: what refers to itself stands beside the world, as references want
 * it.
 */
function parts() {
  const seed = toJsonSchema(worldSeedSchema, {
    target: 'draft-2020-12',
    // What is written in a file, not what the lab makes of it.
    typeMode: 'input',
    // A check by a function has no counterpart in JSON Schema; the lab makes it all the same.
    errorMode: 'ignore',
  });
  const { $schema, $defs, ...world } = seed;
  return { $schema, $defs, world: world as Schema };
}

/**
 * The JSON Schema of a world's seed, or of several of them, made from the one that the lab checks
 * with: for an editor, and for other languages.
 */
export function worldJsonSchema(): Schema {
  const { $schema, $defs, world } = parts();
  return {
    $schema,
    title: 'World of the Latchkey lab',
    description: 'What a world begins with, or several of them: for latchkey lab --world FILE.',
    anyOf: [
      { $ref: '#/$defs/world' },
      {
        type: 'object',
        properties: {
          $schema: { type: 'string', description: 'Where this schema is, for an editor.' },
          worlds: {
            type: 'array',
            minItems: 1,
            items: { allOf: [{ $ref: '#/$defs/world' }, { required: ['name'] }] },
            description: 'Several worlds, each with a name. The first is the lab’s default one.',
          },
        },
        required: ['worlds'],
        additionalProperties: false,
      },
    ],
    $defs: { ...$defs, world },
  };
}

/**
 * The JSON Schema of an app of the simulated devices, which is a file of its own where its tester
 * writes it.
 */
export function appJsonSchema(): Schema {
  const { $schema, $defs, world } = parts();
  const app = ['data', 'mobitru', 'apps'].reduce<unknown>(
    (inner, name) => (inner as { properties?: Schema } | undefined)?.properties?.[name],
    world,
  ) as { readonly items?: Schema } | undefined;
  if (!app?.items) throw new Error('the schema of a world has no apps any more');
  return {
    $schema,
    title: 'App of a device of the Latchkey lab',
    description: 'What its screens show and what they do: for data.mobitru.apps of a world.',
    ...app.items,
    $defs,
  };
}
