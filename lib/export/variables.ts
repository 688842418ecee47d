/** Keys as named values: `.env` and a Postman environment. They hold no rights and no days. */
import { fieldValue } from '../keys/fields.ts';
import { dotenvValue } from '../snippets/quoting.ts';
import { secretVariable } from '../snippets/snippets.ts';
import { originOf, type Exported, type ExportedKey } from './keys.ts';

interface Named {
  readonly key: ExportedKey;
  readonly values: readonly {
    readonly name: string;
    readonly value: string;
    readonly secret: boolean;
  }[];
}

/**
 * Names for the values of each key. The first key of a platform has the names that clients look
 * for, each further one a prefix, so that its values still belong together.
 */
function named(keys: readonly ExportedKey[]): Named[] {
  const counts = new Map<string, number>();
  return keys.map((key) => {
    const { platform, secret } = key;
    const count = (counts.get(platform.id) ?? 0) + 1;
    counts.set(platform.id, count);
    const prefix = count === 1 ? '' : `KEY${count}_`;
    const others = platform.policy.fields.flatMap(({ id, variable }) => {
      const value = fieldValue(key.key, id);
      return variable === undefined || value === undefined
        ? []
        : [{ name: prefix + variable, value, secret: false }];
    });
    const origin = originOf(key);
    const base = platform.id.toUpperCase().replaceAll(/[^A-Z0-9]+/g, '_');
    const address =
      origin === undefined ? [] : [{ name: `${prefix}${base}_URL`, value: origin, secret: false }];
    const main = { name: prefix + secretVariable(platform), value: secret, secret: true };
    return { key, values: [main, ...others, ...address] };
  });
}

/**
 * A `.env` file that dotenv, Node, Python, Docker and bash read alike. It cannot say that a key is
 * disabled, and names stand in comments.
 */
export function toDotenv(keys: readonly ExportedKey[]): Exported {
  const leftOut: string[] = [];
  const blocks = named(keys).flatMap(({ key, values }) => {
    const lines = values.map(({ name, value }) => {
      const written = dotenvValue(value);
      return written === undefined ? undefined : `${name}=${written}`;
    });
    if (lines[0] === undefined) {
      leftOut.push(key.key.id);
      return [];
    }
    const title = key.key.name.replaceAll(/[\p{Cc}\s]+/gu, ' ');
    return [[`# ${title}`, ...lines.filter((line) => line !== undefined)].join('\n')];
  });
  return { text: `${blocks.join('\n\n')}\n`, leftOut };
}

/** An environment of Postman, with what other clients want of one besides. */
export function toPostmanEnvironment(
  keys: readonly ExportedKey[],
  { name, id, now }: { readonly name: string; readonly id: string; readonly now: Date },
): Exported {
  const values = named(keys).flatMap(({ key, values: all }) =>
    all.map((each) => ({
      key: each.name,
      value: each.value,
      type: each.secret ? 'secret' : 'default',
      enabled: key.key.enabled,
    })),
  );
  const environment = {
    id,
    name,
    values,
    _postman_variable_scope: 'environment',
    _postman_exported_at: now.toISOString(),
    _postman_exported_using: 'Latchkey',
  };
  return { text: `${JSON.stringify(environment, undefined, '\t')}\n`, leftOut: [] };
}
