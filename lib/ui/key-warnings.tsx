import type { KeyChange } from '../keys/key.ts';
import { textOf } from '../sentences/say.ts';
import type { Sentence } from '../sentences/sentence.ts';
import type { Run } from './use-background.ts';

/**
 * What is odd about a key that is about to be stored; `id` is that of a stored key that is changed.
 */
export async function warningsOf(
  run: Run,
  platform: string,
  { environment, name, secret, expiresOn }: KeyChange,
  id: string | undefined,
): Promise<readonly Sentence[]> {
  const draft = { platform, environment, name, secret, expiresOn, id };
  return (await run('key.examine', draft)).warnings;
}

/** The warnings above the button that stores the key all the same. */
export function KeyWarnings({ warnings }: { readonly warnings: readonly Sentence[] }) {
  if (warnings.length === 0) return null;
  return (
    <ul class="notice notice-warning" role="alert">
      {warnings.map((warning) => (
        <li key={warning.code}>{textOf(warning)}</li>
      ))}
    </ul>
  );
}
