/** Protecting the keys: the first choice, the passphrase, devices, locking and unlocking. */
export const protection = {
  'protection.notKept':
    'If this window closes before you are done, the passphrase that you typed is not kept.',
  'protection.title': 'Protect your keys',
  'protection.name': 'Protection',
  'protection.passphrase': 'With a passphrase',
  'protection.passphraseText':
    'Protects against anyone who gets at this computer or its files while Latchkey is locked, but not against a program that watches you type.',
  'protection.none': 'Without a passphrase on this device',
  'protection.noneText':
    'Protects against a glance at the files, but not against anyone who uses this browser or copies its profile.',
  'protection.testKeysOnly':
    'Keep only keys of test accounts here, and lock your screen when you leave. You can set a passphrase later in the settings.',
  'protection.create': 'Protect with this passphrase',
  'protection.creating': 'Protecting, about a second…',
  'protection.continue': 'Continue without a passphrase',
  'protection.settingUp': 'Setting up…',

  'passphrase.label': 'Passphrase',
  'passphrase.new': 'New passphrase',
  'passphrase.current': 'Current passphrase',
  'passphrase.repeat': 'Repeat the passphrase',
  'passphrase.cannotBeRecovered':
    'Nobody can recover a lost passphrase. Without it the keys stay locked.',
  'passphrase.tooShort': {
    one: 'Use at least {count} character. A few words are good.',
    other: 'Use at least {count} characters. A few words are good.',
  },
  'passphrase.differs': 'This is not the same passphrase. Type it again.',
  'passphrase.howLong': {
    one: 'At least {count} character. A few words are good.',
    other: 'At least {count} characters. A few words are good.',
  },
  'passphrase.missing': {
    one: 'At least {count} more character.',
    other: 'At least {count} more characters.',
  },
  'passphrase.weak': 'Easy to guess. Add a word or two.',
  'passphrase.fair': 'Fair. One more word makes it good.',
  'passphrase.good': 'Good.',

  'locked.title': 'Your keys are locked',
  'locked.text': 'Until you unlock, no key is sent with any request and none is listed.',
  'locked.unlock': 'Unlock',
  'locked.unlocking': 'Unlocking…',
  'locked.typePassphrase': 'Type the passphrase.',
  'locked.wait': 'Wait {number} s',
  'locked.searchWaits': 'Your search for “{typed}” waits until then.',

  'device.unlock': 'Unlock with this device',
  'device.asking': 'Asking the device…',
  'device.text':
    'By fingerprint, face or PIN, whichever the device has. You can always use the passphrase instead.',
  'device.list': 'Devices that unlock Latchkey',
  'device.remove': 'Remove {device}',
  'device.passphraseFirst': 'Set a passphrase first. You need it if you lose the device.',
  'device.name': 'Name of the device',
  'device.nameExample': 'This laptop',
  'device.nameMissing': 'Give the device a name, for example “This laptop”.',
  'device.add': 'Add this device',
  'device.passkey': 'Latchkey on {device}',
  'device.cannotCompute':
    'This device’s authenticator cannot compute a key (WebAuthn PRF), so it cannot unlock Latchkey. Use the passphrase.',
  'device.noAnswer': 'The device did not answer. Try again, or use the passphrase.',
  'device.notConfirmed':
    'The device did not confirm that it was you. Try again, or use the passphrase.',
  'device.alreadyAdded': 'This device can already unlock Latchkey.',
  'device.failed': 'The device did not answer: {detail}',
} as const;
