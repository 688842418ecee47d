import { useState } from 'preact/hooks';
import type { View } from '../messages/contract.ts';
import { ListScreen } from './list-screen.tsx';
import { KeyForm, PlacesScreen } from './on-demand.tsx';
import { useBackground } from './use-background.ts';

/** What is on show: the list, the form of a new or a stored key, or a platform's environments. */
export type Screen =
  | { readonly name: 'list'; readonly select?: string | undefined }
  | { readonly name: 'form'; readonly keyId?: string; readonly platform?: string | undefined }
  | { readonly name: 'places'; readonly platform: string };

/** The whole page. `opening` is the first view, asked for before anything is drawn. */
export function App({ opening }: { opening: Promise<View> }) {
  const { view, fault, run } = useBackground(opening);
  const [screen, setScreen] = useState<Screen>({ name: 'list' });
  const [query, setQuery] = useState('');
  const toList = (select?: string) => setScreen({ name: 'list', select });

  if (view && screen.name === 'form') {
    const editing = view.keys.find(({ id }) => id === screen.keyId);
    return (
      <KeyForm
        view={view}
        editing={editing}
        platform={screen.platform}
        run={run}
        onDone={(id) => {
          // A new key that the query would hide must be seen.
          if (!editing) setQuery('');
          toList(id);
        }}
        onCancel={() => toList(editing?.id)}
      />
    );
  }
  if (view && screen.name === 'places') {
    return (
      <PlacesScreen view={view} platform={screen.platform} run={run} onBack={() => toList()} />
    );
  }
  return (
    <ListScreen
      view={view}
      fault={fault}
      run={run}
      query={query}
      onQuery={setQuery}
      select={screen.name === 'list' ? screen.select : undefined}
      go={setScreen}
    />
  );
}
