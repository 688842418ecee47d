/** What the keys of the keyboard do in the list. */
import { stepFor, type Step } from './selection.ts';

export type ListAction =
  | { readonly act: 'step'; readonly step: Step }
  | { readonly act: 'use'; readonly after: 'stay' | 'close' | 'reload' }
  | { readonly act: 'more' | 'clear' | 'help' | 'search' }
  | { readonly act: (typeof letters)[keyof typeof letters] };

/** With Alt. None of them opens a menu of a browser's window. */
const letters = { P: 'pause', O: 'off', N: 'add', Z: 'previous' } as const;

type Press = Pick<KeyboardEvent, 'key' | 'code' | 'altKey' | 'ctrlKey' | 'metaKey' | 'shiftKey'>;

/** What a press of a key asks for; undefined where it is left to what has the focus. */
export function actionFor(press: Press, inSearch: boolean, query: string): ListAction | undefined {
  const { key, altKey, shiftKey } = press;
  const command = press.ctrlKey || press.metaKey;
  const step = altKey ? undefined : stepFor(press);
  if (step) return { act: 'step', step };
  if (altKey && !command && !shiftKey) {
    const act = letters[letterOf(press) as keyof typeof letters];
    if (act) return { act };
  }
  if (key === '?' && query === '' && !command && !altKey) return { act: 'help' };
  if (inSearch) {
    if (key === 'Enter') {
      if (shiftKey) return { act: 'more' };
      return { act: 'use', after: altKey ? 'reload' : command ? 'close' : 'stay' };
    }
    return key === 'Escape' && query !== '' ? { act: 'clear' } : undefined;
  }
  // A space presses the button that has the focus.
  return key.length === 1 && key !== ' ' && !command && !altKey ? { act: 'search' } : undefined;
}

/** The Latin letter of a key, whatever the keyboard's layout writes with it. */
function letterOf({ key, code }: Press): string {
  return /^[a-z]$/i.test(key) ? key.toUpperCase() : code.replace('Key', '');
}
