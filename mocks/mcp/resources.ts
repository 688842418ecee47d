import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { appJsonSchema, worldJsonSchema } from '../table/json-schemas.ts';
import { knownOperations, operationView } from './tools/operations.ts';

/** Something that an assistant may read. */
export interface Resource {
  readonly uri: string;
  readonly name: string;
  readonly title: string;
  readonly description: string;
  readonly mimeType: string;
  text(): Promise<string>;
}

const JSON_TYPE = 'application/json';

const schemas: readonly Resource[] = [
  {
    uri: 'latchkey://schemas/world',
    name: 'world.schema.json',
    title: 'JSON Schema of a world',
    description: 'What a world may begin with: the seed of world_seed.',
    mimeType: JSON_TYPE,
    text: async () => JSON.stringify(worldJsonSchema()),
  },
  {
    uri: 'latchkey://schemas/app',
    name: 'app.schema.json',
    title: 'JSON Schema of an app',
    description: 'What an app of a simulated device is made of.',
    mimeType: JSON_TYPE,
    text: async () => JSON.stringify(appJsonSchema()),
  },
  {
    uri: 'latchkey://operations',
    name: 'operations',
    title: 'The operations',
    description: 'Every operation that the lab imitates, in short; operation_search is shorter.',
    mimeType: JSON_TYPE,
    text: async () =>
      JSON.stringify(
        knownOperations().map(({ id, method, hosts, paths, rights }) => ({
          id,
          method,
          url: `https://${hosts[0] ?? ''}${paths[0] ?? ''}`,
          rights,
        })),
      ),
  },
];

/** The address of one operation, as a template of the protocol. */
export const operationTemplate = {
  uriTemplate: 'latchkey://operations/{id}',
  name: 'operation',
  title: 'One operation',
  description: 'An operation with its schemas, rights and refusals, as operation_read answers it.',
  mimeType: JSON_TYPE,
};

/**
 * The documents of a folder, the schemas and the operations. The documents are those that are there
 * at the start: no other file is ever read.
 */
export async function createResources(docsFolder: string): Promise<{
  readonly list: readonly Resource[];
  /** Undefined where there is none of that address. @throws {ToolError} of an operation. */
  find(uri: string): Resource | undefined;
}> {
  const names = (await readdir(docsFolder)).filter((name) => name.endsWith('.md')).toSorted();
  const documents = await Promise.all(names.map((name) => documentOf(docsFolder, name)));
  const list = [...documents, ...schemas];
  return {
    list,
    find(uri) {
      const id = /^latchkey:\/\/operations\/([\w.-]+)$/.exec(uri)?.[1];
      if (id === undefined) return list.find((one) => one.uri === uri);
      const { name, title, description, mimeType } = operationTemplate;
      const view = operationView(id);
      return { uri, name, title, description, mimeType, text: async () => JSON.stringify(view) };
    },
  };
}

async function documentOf(folder: string, name: string): Promise<Resource> {
  const text = await readFile(join(folder, name), 'utf8');
  const title = /^# (.+)$/m.exec(text)?.[1] ?? name;
  return {
    uri: `latchkey://docs/${name}`,
    name,
    title,
    description: `Latchkey’s documentation: ${title}`,
    mimeType: 'text/markdown',
    text: async () => text,
  };
}
