// The JSON Schema of a world's seed, made from the one that the lab checks with: for an editor, and
// for other languages.
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { toJsonSchema } from '@valibot/to-json-schema';

const dist = join(import.meta.dirname, '..', '..', 'dist');
const { worldSeedSchema } = await import(join(dist, 'lab.js'));

const seed = toJsonSchema(worldSeedSchema, {
  target: 'draft-2020-12',
  // What is written in a file, not what the lab makes of it.
  typeMode: 'input',
  // A check by a function has no counterpart in JSON Schema; the lab makes it all the same.
  errorMode: 'ignore',
});
// What refers to itself stands beside the world: references go by the file's own root.
const { $schema, $defs, ...world } = seed;
const schema = {
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
await writeFile(join(dist, 'world.schema.json'), `${JSON.stringify(schema, undefined, 2)}\n`);

// An app of the simulated devices is a file of its own where its tester writes it.
const app = ['data', 'mobitru', 'apps'].reduce(
  (/** @type {any} */ inner, name) => inner?.properties?.[name],
  world,
)?.items;
if (!app) throw new Error('the schema of a world has no apps any more');
const appSchema = {
  $schema,
  title: 'App of a device of the Latchkey lab',
  description: 'What its screens show and what they do: for data.mobitru.apps of a world.',
  ...app,
  $defs,
};
await writeFile(join(dist, 'app.schema.json'), `${JSON.stringify(appSchema, undefined, 2)}\n`);
