/** What `on-demand.tsx` reads while the vault is not open. */
export { DoorScreen } from './door-screen.tsx';
