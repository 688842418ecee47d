/** Erasing the vault, and sealing it anew. */
export const erasing = {
  'erase.offer': 'Lost the passphrase?',
  'erase.title': 'Erase everything and start again?',
  'erase.whatGoes': {
    one: '{count} key goes, with its environment, its allowed sites and all settings.',
    other: '{count} keys go, with their environments, their allowed sites and all settings.',
  },
  'erase.forGood':
    'Nobody can bring them back, because only the passphrase opens them. On the platforms the keys stay as they are: replace there what nobody can read any more.',
  'erase.cancel': 'Keep everything',
  'erase.do': 'Erase everything',
  'erase.doing': 'Erasing…',
  'sealing.progress': 'Encrypting all keys again: {detail}.',
} as const;
