/** Formats in YAML: Kubernetes secrets, Insomnia 5, Bruno's environments. */
import { LineCounter, isMap, isScalar, isSeq, parseAllDocuments, type Node } from 'yaml';
import { ImportError } from '../errors.ts';
import { fromBase64 } from '../credential.ts';
import { isObject, listOf, objectOf, textOf, type Json, type JsonSource } from '../json.ts';
import { readInsomnia } from '../json/insomnia.ts';
import { limits } from '../limits.ts';
import type { Format } from '../preview.ts';
import { collectVariables, type Variable } from '../variables.ts';
import type { TextReading } from './reader.ts';

/** @throws {ImportError} where it is not YAML, or too large for a parser that cannot pause. */
function yamlSources(text: string): JsonSource[] {
  if (text.length > limits.yaml) {
    throw new ImportError({
      code: 'import.error.yamlTooLarge',
      parameters: { number: limits.yaml / 1000 },
    });
  }
  const lines = new LineCounter();
  const documents = parseAllDocuments(text, { lineCounter: lines, logLevel: 'silent' });
  if (!Array.isArray(documents)) return [];
  return documents.map((document) => {
    const [error] = document.errors;
    if (error) {
      throw new ImportError(
        { code: 'import.error.yamlSyntax' },
        lines.linePos(error.pos[0]).line || undefined,
      );
    }
    const objects = new WeakMap<object, Map<string, number>>();
    const lists = new WeakMap<object, number[]>();
    const read = (node: unknown, depth: number): Json => {
      if (depth > limits.depth) {
        throw new ImportError({
          code: 'import.error.tooDeep',
          parameters: { number: limits.depth },
        });
      }
      if (isMap(node)) {
        const object = Object.create(null) as Record<string, Json>;
        const places = new Map<string, number>();
        for (const { key, value } of node.items) {
          const name = isScalar(key) ? String(key.value) : '';
          object[name] = read(value, depth + 1);
          places.set(name, (value as Node | null)?.range?.[0] ?? (key as Node).range?.[0] ?? 0);
        }
        objects.set(object, places);
        return object;
      }
      if (isSeq(node)) {
        const list = node.items.map((each) => read(each, depth + 1));
        lists.set(
          list,
          node.items.map((each) => (each as Node | null)?.range?.[0] ?? 0),
        );
        return list;
      }
      // An alias stands for what is elsewhere in the file, which may grow without end: left out.
      if (!isScalar(node)) return null;
      const { value, source } = node;
      // Values keep the text that they have in the file: `0012` is no number.
      return typeof value === 'string' ? value : value === null ? null : (source ?? String(value));
    };
    return {
      root: read(document.contents, 0),
      at: (parent, member) =>
        (typeof member === 'number'
          ? lists.get(parent as object)?.[member]
          : objects.get(parent as object)?.get(member)) ?? 0,
    } satisfies JsonSource;
  });
}

/** What a YAML text is, by its members; undefined where it is none of these. */
export function yamlFormat(text: string): Format | undefined {
  if (/^apiVersion:/m.test(text) && /^kind:/m.test(text)) return 'kubernetes-secret';
  if (/^type:\s*["']?\w+\.insomnia\.rest\/5/m.test(text)) return 'insomnia';
  if (/^variables:\s*$/m.test(text) && /^name:/m.test(text)) return 'bruno-yml';
  return undefined;
}

export function* readInsomniaYaml({ text, collector }: TextReading): Generator<number, void, void> {
  for (const source of yamlSources(text)) yield* readInsomnia({ source, collector });
}

export function* readBrunoYaml({ text, collector }: TextReading): Generator<number, void, void> {
  for (const { root, at } of yamlSources(text)) {
    const list = listOf(objectOf(root)?.['variables']);
    const variables = list.flatMap((entry, index): Variable[] => {
      const name = textOf(objectOf(entry)?.['name']);
      if (!isObject(entry) || name === undefined) return [];
      const inner = objectOf(entry['value']);
      const value = inner ? textOf(inner['data']) : textOf(entry['value']);
      const place = value === undefined ? at(entry, 'name') || at(list, index) : at(entry, 'value');
      const enabled = textOf(entry['disabled']) !== 'true';
      return [{ name, value: value ?? '', at: place, enabled }];
    });
    yield* collectVariables(collector, variables, textOf(objectOf(root)?.['name']));
  }
}

export function* readKubernetes({ text, collector }: TextReading): Generator<number, void, void> {
  for (const source of yamlSources(text)) {
    const root = objectOf(source.root) ?? {};
    const all = root['kind'] === 'List' ? listOf(root['items']) : [root];
    for (const item of all) {
      if (!isObject(item)) continue;
      const variables: Variable[] = [];
      for (const section of ['data', 'stringData']) {
        const data = objectOf(item[section]) ?? {};
        const isEncoded = section === 'data' && item['kind'] === 'Secret';
        for (const name of Object.keys(data)) {
          const raw = textOf(data[name]) ?? '';
          const value = isEncoded ? fromBase64(raw.replaceAll(/\s/g, '')) : raw;
          const at = source.at(data, name);
          if (value === undefined) collector.note('import.note.badBase64', at);
          else variables.push({ name, value: value.replace(/\n$/, ''), at });
        }
      }
      yield* collectVariables(collector, variables, textOf(objectOf(item['metadata'])?.['name']));
    }
  }
}
