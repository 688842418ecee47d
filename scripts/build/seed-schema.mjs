// The JSON Schemas of a world's seed and of an app, beside the package's code.
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { appJsonSchema, worldJsonSchema } from '../../mocks/table/json-schemas.ts';

const dist = join(import.meta.dirname, '..', '..', 'dist');
const written = { 'world.schema.json': worldJsonSchema(), 'app.schema.json': appJsonSchema() };

for (const [name, schema] of Object.entries(written)) {
  await writeFile(join(dist, name), `${JSON.stringify(schema, undefined, 2)}\n`);
}
