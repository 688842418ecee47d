import type { KeySummary } from '../../../messages/contract.ts';
import { say } from '../../../sentences/say.ts';
import type { Making } from './use-making.ts';

interface Props {
  readonly making: Making;
  /** What to say of a file with so many keys. */
  readonly words: (count: number) => string;
  readonly quiet: boolean;
}

/** What became of an export. */
export function Made({ making: { made, fault }, words, quiet }: Props) {
  const names = (keys: readonly KeySummary[]) =>
    quiet ? ['…'] : keys.slice(0, 20).map(({ name }) => name);
  return (
    <>
      {fault !== undefined && (
        <p class="notice notice-bad" role="alert">
          {fault}
        </p>
      )}
      <output class="done">{made ? words(made.count) : ''}</output>
      {made && made.unreadable.length > 0 && (
        <p class="notice notice-warning" role="alert">
          {say('export.unreadable', {
            count: made.unreadable.length,
            parts: names(made.unreadable),
          })}
        </p>
      )}
      {made && made.leftOut.length > 0 && (
        <p class="notice notice-warning" role="alert">
          {say('export.leftOut', { count: made.leftOut.length, parts: names(made.leftOut) })}
        </p>
      )}
    </>
  );
}
