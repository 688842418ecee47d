import { privateParameters, type KeyName } from './parameters.ts';
import type { Sentence } from './sentence.ts';

/** Stands for a name that is not to be shown. */
const HIDDEN = '…';

/**
 * The sentence with nothing private in it, for quiet mode: every private parameter is hidden, also
 * in a reason within. `numberedKey` says how to name a key without its name; where it does not know
 * the key, nothing of the key is shown.
 */
export function withoutNames(
  { code, parameters }: Sentence,
  numberedKey: (id: string) => string | undefined = () => undefined,
): Sentence {
  const shown = Object.entries(parameters ?? {}).map(([name, value]: [string, unknown]) => {
    if (name === 'reason') return [name, withoutNames(value as Sentence, numberedKey)];
    if (name === 'key') {
      const { id } = value as KeyName;
      return [name, { id, name: numberedKey(id) ?? HIDDEN }];
    }
    return [name, privateParameters.has(name) ? HIDDEN : value];
  });
  return (parameters ? { code, parameters: Object.fromEntries(shown) } : { code }) as Sentence;
}
