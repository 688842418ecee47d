import { platformWord } from '../../sentences/say.ts';
import { fieldValue } from '../../keys/fields.ts';
import type { KeySummary } from '../../messages/contract.ts';
import type { KeyField } from '../../platforms/types.ts';
import { environmentName, platformName, platformOf, type Names } from './groups.ts';
import { looseRank } from './loose-search.ts';

/** What a key has whose platform is not known. */
const NAME: KeyField = { id: 'name', kind: 'text', label: '', required: true };

/** What a query is to a list of keys. */
export interface Search {
  /** The query's words, plain. */
  readonly words: readonly string[];
  /** How well a key fits: the lower the better; undefined where it does not. */
  rank(this: void, key: KeySummary): number | undefined;
  /**
   * The same for what was typed without its spaces or with a slip of the finger; to be asked where
   * nothing fits.
   */
  looseRank(this: void, key: KeySummary): number | undefined;
  /** The texts of a key that the query is looked for in, as they are shown. */
  textsOf(this: void, key: KeySummary): readonly string[];
}

/** Ranks, best first. */
const EXACT_NAME = 0;
const NAME_BEGINS = 1;
const WORD_BEGINS = 2;
const IN_NAME = 3;
const WORDS_IN_NAME = 4;
const IN_OTHERS = 5;

/**
 * Makes a search over keys: every word of the query must occur somewhere in what a page shows of a
 * key (name, hint, platform, environment, status, every field of its platform), in any order,
 * whatever the case and accents. A key whose name is what was typed comes before one whose name
 * only has it, and that before one where it is in something else. An empty query matches all. A
 * key's text is made when first searched and kept, also for the next view in which the key is the
 * same.
 */
export function createSearch(names: Names): (query: string) => Search {
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
  /**
   * What the keys of one place and choices have in common, so that ten thousand texts are made
   * within a keystroke.
   */
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
          // The id, too: it is the right as the platform's API calls it, in every language.
          ...choices.flatMap(({ id, label, short }) => [
            id,
            platformWord(label),
            platformWord(short),
          ]),
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
      const noted = plain([key.note ?? '', ...(key.tags ?? [])].join('\n'));
      text = `${own}\n${plain(key.hint)}\n${state}\n${noted}\n${sharedText(key, choices)}`;
      texts.set(key, text);
    }
    return text;
  };
  const choicesOf = (key: KeySummary) =>
    fieldsOf(key).choices.flatMap(({ id, choices = [] }) =>
      choices.filter((choice) => choice.id === fieldValue(key, id)),
    );
  return (query) => {
    const typed = plain(query).trim().replaceAll(/\s+/g, ' ');
    const words = typed.split(' ').filter(Boolean);
    return {
      words,
      rank(key) {
        const text = textOf(key);
        if (!words.every((word) => text.includes(word))) return undefined;
        return rankInName(plain(key.name), typed, words) ?? IN_OTHERS;
      },
      looseRank: (key) => looseRank(plain(key.name), textOf(key), words),
      textsOf: (key) => [
        key.name,
        ...fieldsOf(key).others.flatMap(({ id }) => fieldValue(key, id) ?? []),
        ...choicesOf(key).flatMap(({ short, label }) => [platformWord(short), platformWord(label)]),
        environmentName(names, key),
        platformName(names, key.platform),
        key.hint,
      ],
    };
  };
}

/** How a name has what was typed; undefined where it does not have every word of it. */
function rankInName(name: string, typed: string, words: readonly string[]): number | undefined {
  if (name === typed) return EXACT_NAME;
  const at = name.indexOf(typed);
  if (at === 0) return NAME_BEGINS;
  if (at > 0) {
    for (let next = at; next > 0; next = name.indexOf(typed, next + 1)) {
      if (!isOfWord(name[next - 1])) return WORD_BEGINS;
    }
    return IN_NAME;
  }
  return words.every((word) => name.includes(word)) ? WORDS_IN_NAME : undefined;
}

function isOfWord(letter: string | undefined): boolean {
  return letter !== undefined && /[\p{L}\p{N}]/u.test(letter);
}

/**
 * The beginning of a masked secret and what most names are made of: nothing that the long way would
 * change.
 */
const plainAlready = /^•*[ -~]*$/;

/** Text without case and accents. */
export function plain(text: string): string {
  const composed = plainAlready.test(text) ? text : text.normalize('NFKD').replace(/\p{M}/gu, '');
  return composed.toLowerCase();
}
