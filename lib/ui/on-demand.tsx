import type { ComponentType } from 'preact';
import { useEffect, useLayoutEffect, useState } from 'preact/hooks';

/**
 * Parts that the popup does not need for switching a key. They are in separate files, so that the
 * popup opens fast. A loader keeps what it has loaded.
 */
function loader<Parts>(load: () => Promise<Parts>) {
  let parts: Parts | undefined;
  const get = async () => (parts ??= await load());
  return { get, loaded: () => parts };
}

const editing = loader(() => import('./editing.ts'));
const lock = loader(() => import('./lock/index.ts'));
const later = loader(() => import('./later.ts'));

/** What is needed once the list is drawn. */
export type Later = Awaited<ReturnType<typeof later.get>>;

/**
 * Loads these parts after the first paint once `wanted` is true. Undefined until they are loaded.
 */
export function useLater(wanted: boolean): Later | undefined {
  const [parts, setParts] = useState(later.loaded);
  useEffect(() => {
    if (wanted && !parts) void later.get().then((loaded) => setParts(loaded));
  }, [wanted]);
  return parts;
}

/** A component that loads its part when it is first drawn, and draws nothing until then. */
function onDemand<Parts, Props extends object>(
  { get, loaded }: { get: () => Promise<Parts>; loaded: () => Parts | undefined },
  choose: (parts: Parts) => ComponentType<Props>,
): ComponentType<Props> {
  return function OnDemand(props: Props) {
    const [ready, setReady] = useState(loaded);
    useLayoutEffect(() => {
      if (!ready) void get().then((parts) => setReady(parts));
    }, []);
    if (!ready) return null;
    const Part = choose(ready);
    return <Part {...props} />;
  };
}

export const LockScreen = onDemand(lock, ({ LockScreen: part }) => part);
export const EmptyState = onDemand(editing, ({ EmptyState: part }) => part);
export const KeyForm = onDemand(editing, ({ KeyForm: part }) => part);
export const KeySheet = onDemand(editing, ({ KeySheet: part }) => part);
export const NoMatch = onDemand(editing, ({ NoMatch: part }) => part);
export const PlacesScreen = onDemand(editing, ({ PlacesScreen: part }) => part);
export const ShortcutsSheet = onDemand(editing, ({ ShortcutsSheet: part }) => part);
export const Problems = onDemand(editing, ({ Problems: part }) => part);
