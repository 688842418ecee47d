/** What `on-demand.tsx` reads when it is first needed. */
export { EmptyState } from './empty-state.tsx';
export { KeyForm } from './key-form.tsx';
export { KeySheet } from './key-sheet.tsx';
export { NoMatch } from './no-match.tsx';
export { PlacesScreen } from './places-screen.tsx';
export { Problems } from './problems.tsx';
export { ShortcutsSheet } from './shortcuts-sheet.tsx';
