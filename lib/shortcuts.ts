/** The manifest's names for the shortcuts beside the one that opens the popup. */
export const LOCK_COMMAND = 'lock';
export const PANIC_COMMAND = 'panic';
