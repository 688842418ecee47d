import { useState } from 'preact/hooks';
import type { Draft, View } from '../messages/contract.ts';
import { ListScreen } from './list-screen.tsx';
import { LockScreen, KeyForm, PlacesScreen, useLater } from './on-demand.tsx';
import { useBackground } from './use-background.ts';

/** What is on show: the list, the form of a new or a stored key, or a platform's environments. */
export type Screen =
  | { readonly name: 'list'; readonly select?: string | undefined }
  | {
      readonly name: 'form';
      readonly keyId?: string;
      readonly platform?: string | undefined;
      /** What was typed before the popup was closed. */
      readonly draft?: Draft;
    }
  | { readonly name: 'places'; readonly platform: string; readonly draft?: Draft };

/** The whole page. `opening` is the first view, asked for before anything is drawn. */
export function App({ opening }: { opening: Promise<View> }) {
  const background = useBackground(opening);
  const later = useLater(background.view !== undefined);
  const [screen, setScreen] = useState<Screen>({ name: 'list' });
  const [query, setQuery] = useState('');
  const toList = (select?: string) => setScreen({ name: 'list', select });

  // Show nothing until the part that hides the names is loaded.
  const quiet = background.view?.preferences.quiet;
  const view = quiet ? background.view && later?.quiet.view(background.view) : background.view;
  const run = quiet && later ? later.quietRun(background.run) : background.run;

  if (view && view.vault.state !== 'open') {
    // A form does not survive a lock. The search text does.
    return <LockScreen view={view} run={run} query={query} onShown={toList} />;
  }

  // A stored key’s form shows its name, so quiet mode hides the form.
  if (view && screen.name === 'form' && !(quiet && screen.keyId)) {
    const editing = view.keys.find(({ id }) => id === screen.keyId);
    return (
      <KeyForm
        // The form of a key that is deleted elsewhere stays that key's form.
        key={screen.keyId}
        view={view}
        editing={editing}
        platform={screen.platform}
        draft={screen.draft}
        run={run}
        onDone={(id) => {
          // A new key that the query would hide must be seen.
          if (screen.keyId === undefined) setQuery('');
          toList(id);
        }}
        onCancel={() => toList(editing?.id)}
      />
    );
  }
  if (view && screen.name === 'places') {
    return (
      <PlacesScreen
        view={view}
        platform={screen.platform}
        draft={screen.draft}
        run={run}
        onBack={() => toList()}
      />
    );
  }
  return (
    <ListScreen
      // A new key remounts the list, so that no message with a key's name stays.
      key={String(quiet)}
      view={view}
      fault={background.fault}
      later={later}
      run={run}
      query={query}
      onQuery={setQuery}
      select={screen.name === 'list' ? screen.select : undefined}
      go={setScreen}
    />
  );
}
