/**
 * Quiet mode: what a page shows while others look at the screen. Names and hints are not in the
 * page at all.
 */
import type { KeySummary, View } from '../../messages/contract.ts';
import { say } from '../../sentences/say.ts';
import type { Sentence } from '../../sentences/sentence.ts';
import { withoutNames } from '../../sentences/without-names.ts';

export interface Quiet {
  /**
   * The view with keys named by number and problems that name none. The same object for the same
   * view.
   */
  view(this: void, view: View): View;
  /** A sentence with keys named by their numbers, and nothing else that is private. */
  sentence(this: void, sentence: Sentence): Sentence;
}

const MASKED = '••••';

/**
 * The quiet mode of one page. Keys are numbered as they were made; a key keeps its number as long
 * as the page is there. Platform, environment, right, expiry and status stay.
 */
export function createQuiet(): Quiet {
  const numbers = new Map<string, number>();
  let before: { view: View; shown: View } | undefined;

  function number(keys: readonly KeySummary[]): void {
    const fresh = keys.filter(({ id }) => !numbers.has(id));
    for (const { id } of fresh.toSorted((a, b) => a.createdAt - b.createdAt)) {
      numbers.set(id, numbers.size + 1);
    }
  }

  function quietKeys(keys: readonly KeySummary[]): readonly KeySummary[] {
    if (before?.view.keys === keys) return before.shown.keys;
    number(keys);
    return keys.map((key, index) => {
      const known = before?.view.keys[index] === key ? before.shown.keys[index] : undefined;
      if (known) return known;
      const { billingUnit: _, fields: __, note: ___, tags: ____, ...rest } = key;
      return { ...rest, name: numbered(key.id) ?? '', hint: MASKED };
    });
  }

  const numbered = (id: string) => {
    const known = numbers.get(id);
    return known === undefined ? undefined : say('key.numbered', { number: known });
  };

  const quietly = (sentence: Sentence) => withoutNames(sentence, numbered);

  return {
    view(view) {
      if (before?.view === view) return before.shown;
      const keys = quietKeys(view.keys);
      const problems = view.problems.map((problem) => ({
        ...problem,
        sentence: quietly(problem.sentence),
      }));
      before = { view, shown: { ...view, keys, problems } };
      return before.shown;
    },
    sentence: quietly,
  };
}
