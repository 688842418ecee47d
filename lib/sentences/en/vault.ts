/** What goes wrong with the vault: where keys are stored, locked and unlocked. */
export const vault = {
  'vault.isLocked': 'Latchkey is locked. Unlock it first.',
  'vault.isAbsent': 'First choose how to protect your keys.',
  'vault.exists': 'Latchkey already has your keys and their protection.',
  'vault.lockedMeanwhile': 'Latchkey was locked meanwhile, and nothing was changed.',
  'vault.cannotLock': 'Without a passphrase Latchkey cannot be locked. Set a passphrase first.',
  'vault.wrongPassphrase': 'That is not the passphrase. Try again.',
  'vault.wrongPassphraseWait': {
    one: 'That is not the passphrase. Wait {count} second before the next try.',
    other: 'That is not the passphrase. Wait {count} seconds before the next try.',
  },
  'vault.tooSoon': {
    one: 'Wait {count} second before the next try.',
    other: 'Wait {count} seconds before the next try.',
  },
  'vault.deviceUnknown': 'This device does not unlock Latchkey. Use the passphrase.',
  'vault.deviceOld':
    '“{device}” was added by an earlier version of Latchkey. Unlock with it once, or remove it, and then change the passphrase.',
  'vault.headerLost':
    'The part of the storage that opens your keys is missing, so they cannot be opened. Nothing was changed. Restore the browser profile from a backup, or remove and reinstall Latchkey to start again.',
  'vault.headerDamaged':
    'The part of the storage that opens your keys is damaged, so they cannot be opened. Nothing was changed. Restore the browser profile from a backup, or remove and reinstall Latchkey to start again.',
  'vault.isNewer':
    'These keys were stored by a newer Latchkey (its version is {number}, this one knows {known}). They were left as they are. Update Latchkey.',
  'vault.notDamaged': 'Nothing damaged is stored there.',
  'vault.secretDamaged': 'The stored secret of “{key}” is damaged. Enter it again with Edit.',
  'vault.formUnknown': 'its form is not the one that Latchkey writes',
  'vault.setAside': 'it was set aside earlier',
  'vault.sealBroken': 'it was changed after Latchkey encrypted it',
  'vault.notStored':
    'The browser did not store the change, and nothing was changed. If the disk or the storage of this extension is full, make room and try again. The browser says: {detail}',
  'vault.newerFormNotStored':
    'The browser did not store your keys in their newer form, and nothing was changed: {detail}',
  'vault.lockNotStored':
    'Latchkey is locked now, but the browser did not store that, so it will be open again by itself. If the disk is full, make room, unlock and lock again. The browser says: {detail}',
  'vault.panicNotStored':
    'No key is sent any more, but the browser did not store that the keys are disabled: when it starts again, they may be in use as before. Make room on the disk and do it again. The browser says: {detail}',
  'vault.panicNotStoredLocked':
    'No key is sent any more, and Latchkey is locked, but the browser did not store that the keys are disabled: when it starts again, they may be in use as before. Make room on the disk and do it again. The browser says: {detail}',
} as const;
