/** The extension's texts in the store, in the browser's list of extensions and of shortcuts. */
export const manifest = {
  language: 'en',
  'extension.name': 'Latchkey',
  'extension.description':
    'Keeps your access keys and puts the right auth header on the right request.',
  'command.open': 'Switch keys',
  'command.lock': 'Lock Latchkey',
  'command.previous': 'Use the previous key again',
  'command.panic': 'Panic: disable every key and lock',
} as const;
