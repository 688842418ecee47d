/** What `on-demand.tsx` reads once the list is drawn. */
import { CommandFailed } from '../messages/client.ts';
import { createQuiet } from './model/quiet.ts';
import { keepFocus } from './focus-keeping.ts';
import type { Run } from './use-background.ts';

export { DraftOffer } from './draft-offer.tsx';
export { Footer } from './footer.tsx';
export { PinHint } from './pin-hint.tsx';
export { leave } from './popup.ts';
export { regroup } from './model/regroup.ts';
export { createSearch } from './model/search.ts';
export { ThisTab } from './this-tab.tsx';
export { UndoBar } from './undo-bar.tsx';
export { TypedAddressOffer } from './typed-addresses.tsx';
export { marksOf } from './marks.tsx';
export { searchGroups } from './model/found.ts';

keepFocus();

/** The quiet mode of this page. */
export const quiet = createQuiet();

/** Sends commands as `run` does, and tells of failures without naming a key. */
export function quietRun(run: Run): Run {
  return async (name, input) => {
    try {
      return await run(name, input);
    } catch (error) {
      if (!(error instanceof CommandFailed)) throw error;
      throw new CommandFailed({ sentence: quiet.sentence(error.sentence), field: error.field });
    }
  };
}
