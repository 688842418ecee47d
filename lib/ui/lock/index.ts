/** What `on-demand.tsx` reads while the vault is not open. */
export { LockScreen } from './lock-screen.tsx';
