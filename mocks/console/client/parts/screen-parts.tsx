import { refusalText } from '../words/refusals.ts';
import { say } from '../words/say.ts';
import type { FormWords } from './form-dialog.tsx';
import { EndpointError } from './endpoint.ts';
import { tell } from './toast.tsx';

/** Words of a form on a key screen, which speaks the platform's language as the rest of it does. */
export const platformWords: FormWords = { cancel: 'Cancel', optional: 'optional' };

/** Shows while the lab does not answer. */
export function Trouble({ lost }: { readonly lost: boolean }) {
  if (!lost) return null;
  return (
    <p class="alert" role="alert">
      {say('listMayBeOld')}
    </p>
  );
}

/** Does something and says why where it was refused. */
export async function attempt(action: () => Promise<void>): Promise<void> {
  try {
    await action();
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    tell(
      error instanceof EndpointError
        ? say('refusal.notDone', { reason: refusalText(error) })
        : error.message,
    );
  }
}
