/** The manifest's names for the shortcuts beside the one that opens the popup. */
export const LOCK_COMMAND = 'lock';
export const PREVIOUS_COMMAND = 'previous';
export const PANIC_COMMAND = 'panic';
