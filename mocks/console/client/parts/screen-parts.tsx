import { EndpointError } from './endpoint.ts';
import { say } from './toast.tsx';

/** Shows while the lab does not answer. */
export function Trouble({ lost }: { readonly lost: boolean }) {
  if (!lost) return null;
  return (
    <p class="alert" role="alert">
      The lab does not answer, so this list may be out of date. The page keeps trying.
    </p>
  );
}

/** Does something and says why where it was refused. */
export async function attempt(action: () => Promise<void>): Promise<void> {
  try {
    await action();
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    say(error instanceof EndpointError ? `That was not done. ${error.message}` : error.message);
  }
}
