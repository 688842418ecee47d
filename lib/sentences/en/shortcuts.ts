/** What the keys of the keyboard do. */
export const shortcuts = {
  'shortcuts.title': 'Keyboard shortcuts',
  'shortcuts.more': 'more',
  'shortcuts.choose': 'choose a key; what you type goes to the search',
  'shortcuts.use': 'use the chosen key',
  'shortcuts.useAndClose': 'use it and close',
  'shortcuts.useAndReload': 'use it, reload the tab and close',
  'shortcuts.more.does': 'more: edit, copy, disable, delete',
  'shortcuts.previous': 'back to the key that was in use before',
  'shortcuts.off': 'take the platform’s keys out of use',
  'shortcuts.pause': 'pause all, or go on',
  'shortcuts.add': 'add a key',
  'shortcuts.escape': 'empty the search, then close',
  'shortcuts.escape.closes': 'close',
  'shortcuts.help': 'this list',
  'shortcuts.everywhere': 'From any page',
  'shortcuts.none': 'not set',
  'pin.title': 'How to pin Latchkey',
  'pin.text':
    'To see in the toolbar which keys are in use, click the puzzle piece there, then the pin.',
  'pin.done': 'Got it',
  'shortcuts.change': 'The browser’s page for extension shortcuts changes these.',
} as const;
