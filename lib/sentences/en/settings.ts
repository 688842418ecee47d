/** The settings page, and what the foot of the popup shares with it. */
export const settings = {
  'settings.name': 'Settings',
  'settings.title': 'Latchkey settings',
  'settings.withPassphrase': 'With a passphrase.',
  'settings.withPassphraseText':
    'While Latchkey is locked, the keys are safe from anyone who gets at this computer or its files, but not from a program that watches you type.',
  'settings.withoutPassphrase': 'Without a passphrase on this device.',
  'settings.withoutPassphraseText':
    'The keys are safe from a glance at the files, but not from anyone who uses this browser or copies its profile.',
  'settings.changePassphrase': 'Change the passphrase…',
  'settings.setPassphrase': 'Set a passphrase…',
  'settings.removePassphrase': 'Remove the passphrase…',
  'settings.passphraseChanged': 'The passphrase was changed.',
  'settings.passphraseSet': 'The passphrase was set.',
  'settings.passphraseRemoved': 'The passphrase was removed.',
  'settings.change': 'Change passphrase',
  'settings.set': 'Set passphrase',
  'settings.remove': 'Remove passphrase',
  'settings.removing': 'Removing…',
  'settings.removeWarning':
    'Without a passphrase Latchkey cannot be locked, and anyone who uses this browser or copies its profile has your keys. Devices that unlock Latchkey are removed too.',
  'settings.environments': 'Environments and allowed sites',
  'settings.environmentsText':
    'Where a platform’s keys are sent, and whose pages may make requests with them.',

  'lock.section': 'Locking',
  'lock.name': 'Lock',
  'lock.now': 'Lock now',
  'lock.nowBy': 'Lock now ({shortcut})',
  'lock.text': 'While Latchkey is locked, no key is sent and none is listed.',
  'lock.shortcut':
    'The shortcut is {shortcut}. You can change it on the browser’s page for extension shortcuts.',
  'lock.noShortcut': 'You can give it a shortcut on the browser’s page for extension shortcuts.',
  'lock.noPassphrase': 'There is no passphrase, so nothing locks yet.',
  'lock.byItself': 'When Latchkey locks by itself',
  'lock.afterIdle': 'After a time without input',
  'lock.afterIdleText': 'The time goes on while the screen is locked.',
  'lock.withScreen': 'When the screen locks',
  'lock.withBrowser': 'When the browser closes',
  'lock.withBrowserOff':
    'While this is off, the key that opens all your keys lies unencrypted on this computer’s disk. Locking or turning this on takes it away, but a copy may stay in the browser’s files for an unknown time, and anyone who has the files can then read what was stored until you turn this on. If that matters, replace those keys on their platforms.',

  'clipboard.name': 'Clipboard',
  'clipboard.clear': 'Clear a copied key',
  'clipboard.clearText':
    'Also when Latchkey locks. Only if the clipboard still holds what was copied.',

  'quiet.name': 'Quiet mode',
  'quiet.hide': 'Quiet mode: hide names and hints of all keys',
  'quiet.show': 'Show names and hints again',
  'quiet.toggle': 'Hide names and hints of keys',
  'quiet.text':
    'For screen sharing and recordings: keys are numbered, and the search finds no names.',

  'pins.name': 'Keys used in one tab only',
  'pins.childTabs': 'A tab that such a tab opens',
  'pins.ask': 'Ask in the popup',
  'pins.inherit': 'Uses the same key',
  'pins.none': 'Uses what is in use everywhere',
  'pins.keep': 'Keep them when the browser restores its tabs',
  'pins.keepText':
    'Latchkey recognises a restored tab by its site and its place. One that it cannot tell from others gets no key of its own, and the popup says so.',

  'notices.name': 'Notifications',
  'notices.refused': 'When a platform keeps refusing a key',
  'notices.refusedText':
    'One notification when a key was refused three times in a row. The browser asks whether Latchkey may show notifications.',
  'notices.refusedByBrowser': 'The browser does not let Latchkey show notifications.',

  'amount.never': 'Never',
  'amount.seconds': { one: 'After a second', other: 'After {count} seconds' },
  'amount.minutes': { one: 'After a minute', other: 'After {count} minutes' },
  'amount.hours': { one: 'After an hour', other: 'After {count} hours' },

  'panic.name': 'Panic',
  'panic.hint': 'Panic: disable every key',
  'panic.open': 'Panic…',
  'panic.section':
    'Disables every key at once. Nothing is deleted. You can give it a shortcut on the browser’s page for extension shortcuts.',
  'panic.sectionLocking':
    'Disables every key at once and locks. Nothing is deleted. You can give it a shortcut on the browser’s page for extension shortcuts.',
  'panic.title': 'Panic: disable every key?',
  'panic.text':
    'From this moment no key is sent with any request. Every key is disabled here. Nothing is deleted: afterwards you can enable them again, all at once or one by one. On the platforms the keys stay as they are.',
  'panic.textLocking':
    'From this moment no key is sent with any request. Every key is disabled here, and Latchkey locks. Nothing is deleted: afterwards you can enable them again, all at once or one by one. On the platforms the keys stay as they are.',
  'panic.confirm': 'Disable every key',
} as const;
