/** Quiet mode: what a page shows of keys while others look on. Names and hints are not in the page at all. */
import type { KeySummary, View } from '../../messages/contract.ts';

export interface Quiet {
  /** The view with keys named by number and problems that name none. The same object for the same view. */
  view(this: void, view: View): View;
  /** A sentence of the background about keys, by their numbers. */
  text(this: void, message: string): string;
}

const MASKED = '••••';

/**
 * The quiet mode of one page. Keys are numbered as they were made; a key keeps its number as long as the page is there.
 * Platform, environment, right, expiry and status stay.
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
      const { billingUnit: _, fields: __, ...rest } = key;
      return { ...rest, name: `Key ${numbers.get(key.id)}`, hint: MASKED };
    });
  }

  /** Names stand in quotation marks: those of known keys become numbers, what is left in such marks goes. */
  function textFor(message: string, keys: readonly KeySummary[]): string {
    if (!message.includes('“')) return message;
    const named = keys
      .filter(({ name }) => message.includes(`“${name}”`))
      .toSorted((a, b) => b.name.length - a.name.length);
    if (named.length === 0) return message.replace(/“.*”/s, '“…”');
    return named.reduce(
      (text, { id, name }) => text.replaceAll(`“${name}”`, `Key ${numbers.get(id)}`),
      message,
    );
  }

  return {
    view(view) {
      if (before?.view === view) return before.shown;
      const keys = quietKeys(view.keys);
      const problems = view.problems.map((problem) => ({
        ...problem,
        message: textFor(problem.message, view.keys),
      }));
      before = { view, shown: { ...view, keys, problems } };
      return before.shown;
    },
    text: (message) => textFor(message, before?.view.keys ?? []),
  };
}
