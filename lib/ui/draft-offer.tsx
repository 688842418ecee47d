import { useEffect, useState } from 'preact/hooks';
import type { Draft, View } from '../messages/contract.ts';
import { say } from '../sentences/say.ts';
import type { Screen } from './app.tsx';
import type { Run } from './use-background.ts';

interface Props {
  readonly view: View;
  readonly run: Run;
  readonly go: (screen: Screen) => void;
}

/** Offers a form again that was begun and neither saved nor cancelled. */
export function DraftOffer({ view, run, go }: Props) {
  const [draft, setDraft] = useState<Draft | null>(null);
  useEffect(() => {
    let isHere = true;
    // Where it cannot be had there is nothing to offer.
    run('draft.get', null).then(
      (found) => isHere && setDraft(found),
      () => undefined,
    );
    return () => void (isHere = false);
  }, []);
  if (!draft || draft.form === 'first-run') return null;
  const resume = () => {
    if (draft.form === 'environment') {
      go({ name: 'places', platform: draft.platform, draft });
    } else {
      go({ name: 'form', ...(draft.key ? { keyId: draft.key.id } : {}), draft });
    }
  };
  // A stored key's form shows its name, so quiet mode goes before it.
  const hidden = view.preferences.quiet && draft.form === 'key' && draft.key !== undefined;
  return (
    <section class="notice" aria-label={textFor(draft, view)}>
      <p>{textFor(draft, view)}</p>
      <p class="notice-actions">
        {!hidden && (
          <button type="button" class="button button-small" onClick={resume}>
            {say('draft.resume')}
          </button>
        )}
        <button
          type="button"
          class="button button-small button-plain"
          onClick={() => {
            setDraft(null);
            run('draft.drop', null).catch(() => undefined);
          }}
        >
          {say('draft.discard')}
        </button>
      </p>
    </section>
  );
}

function textFor(draft: Exclude<Draft, { form: 'first-run' }>, { platforms, preferences }: View) {
  if (draft.form === 'environment') {
    const platform = platforms.find(({ id }) => id === draft.platform)?.name ?? draft.platform;
    return say('draft.environment', { platform });
  }
  if (!draft.key) return say('draft.newKey');
  if (preferences.quiet) return say('draft.key');
  return say('draft.namedKey', { key: { id: draft.key.id, name: draft.key.name } });
}
