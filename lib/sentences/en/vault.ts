/** What goes wrong with the vault: where keys are stored, locked and unlocked. */
export const vault = {
  'vault.isLocked': 'Latchkey is locked. Unlock it first.',
  'vault.isAbsent': 'First choose how to protect your keys.',
} as const;
