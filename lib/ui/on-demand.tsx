import { h, type ComponentType } from 'preact';
import { useLayoutEffect, useState } from 'preact/hooks';

/**
 * Parts that a popup which opens to switch a key does not need. They lie in one file of their own, read when one of them is
 * first drawn, so that opening stays light.
 */
const load = () => import('./editing.ts');
type Parts = Awaited<ReturnType<typeof load>>;

let parts: Parts | undefined;

/** A component that draws nothing until `choose` can find the real one. */
function onDemand<Props extends object>(
  choose: (parts: Parts) => ComponentType<Props>,
): ComponentType<Props> {
  return function OnDemand(props: Props) {
    const [ready, setReady] = useState(parts);
    useLayoutEffect(() => {
      if (!ready) void load().then((loaded) => setReady((parts = loaded)));
    }, []);
    return ready ? h(choose(ready), props) : null;
  };
}

export const EmptyState = onDemand(({ EmptyState: part }) => part);
export const KeyForm = onDemand(({ KeyForm: part }) => part);
export const KeySheet = onDemand(({ KeySheet: part }) => part);
export const NoMatch = onDemand(({ NoMatch: part }) => part);
export const PlacesScreen = onDemand(({ PlacesScreen: part }) => part);
export const Problems = onDemand(({ Problems: part }) => part);
export const ProtectionSheet = onDemand(({ ProtectionSheet: part }) => part);
