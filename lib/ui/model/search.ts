import { platformWord } from '../../sentences/say.ts';
import { fieldValue } from '../../keys/fields.ts';
import type { KeySummary } from '../../messages/contract.ts';
import type { KeyField } from '../../platforms/types.ts';
import { environmentName, platformName, platformOf, type Names } from './groups.ts';

/** What a key has whose platform is not known. */
const NAME: KeyField = { id: 'name', kind: 'text', label: '', required: true };

/**
 * Makes a search over keys: every word of the query must occur somewhere in what a page shows of a key (name, hint,
 * platform, environment, status, every field of its platform), in any order, whatever the case and accents. An empty query
 * matches all. A key's text is made when first searched and kept, also for the next view in which the key is the same.
 */
export function createSearch(names: Names): (query: string) => (key: KeySummary) => boolean {
  const texts = new WeakMap<KeySummary, string>();
  const fieldsByPlatform = new Map<string, { choices: KeyField[]; others: KeyField[] }>();
  const fieldsOf = (key: KeySummary) => {
    let fields = fieldsByPlatform.get(key.platform);
    if (!fields) {
      const all = platformOf(names, key)?.policy.fields ?? [NAME];
      fields = {
        choices: all.filter(({ kind }) => kind === 'choice'),
        others: all.filter(({ kind }) => kind !== 'choice'),
      };
      fieldsByPlatform.set(key.platform, fields);
    }
    return fields;
  };
  /** What the keys of one place and choices have in common, so that ten thousand texts are made within a keystroke. */
  const shared = new Map<string, string>();
  const sharedText = (key: KeySummary, fields: readonly KeyField[]) => {
    const chosen = fields.map(({ id }) => fieldValue(key, id));
    const kind = `${key.platform} ${key.environment} ${chosen.join(' ')}`;
    let text = shared.get(kind);
    if (text === undefined) {
      const choices = fields.flatMap(({ choices: all = [] }, index) =>
        all.filter(({ id }) => id === chosen[index]),
      );
      text = plain(
        [
          platformName(names, key.platform),
          environmentName(names, key),
          ...choices.flatMap(({ label, short }) =>
            [label, short].flatMap((word) => [word, platformWord(word)]),
          ),
        ].join('\n'),
      );
      shared.set(kind, text);
    }
    return text;
  };
  const textOf = (key: KeySummary) => {
    let text = texts.get(key);
    if (text === undefined) {
      const { choices, others } = fieldsOf(key);
      const own = others.map(({ id }) => plain(fieldValue(key, id) ?? '')).join('\n');
      const state = `${key.status}\n${key.inUse ? 'in use' : ''}`;
      text = `${own}\n${plain(key.hint)}\n${state}\n${sharedText(key, choices)}`;
      texts.set(key, text);
    }
    return text;
  };
  return (query) => {
    const words = plain(query).split(/\s+/).filter(Boolean);
    return (key) => words.every((word) => textOf(key).includes(word));
  };
}

/** The beginning of a masked secret and what most names are made of: nothing that the long way would change. */
const plainAlready = /^•*[ -~]*$/;

/** Text without case and accents. */
function plain(text: string): string {
  const composed = plainAlready.test(text) ? text : text.normalize('NFKD').replace(/\p{M}/gu, '');
  return composed.toLowerCase();
}
