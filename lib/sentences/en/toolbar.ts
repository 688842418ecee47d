/** The tooltip of the toolbar button. */
export const toolbar = {
  'toolbar.absent': 'Latchkey: choose how to protect your keys',
  'toolbar.locked': 'Latchkey: locked, no key is sent',
  'toolbar.paused': 'Latchkey: paused, no key is sent',
  'toolbar.problem': 'Latchkey: {reason}',
  'toolbar.unsent': 'Latchkey: a key in use is not sent everywhere. You dismissed this problem.',
  'toolbar.noneInUse': 'Latchkey: no key in use',
  'toolbar.inUse': {
    one: 'Latchkey: {count} key in use',
    other: 'Latchkey: {count} keys in use',
  },
  'toolbar.pinned': 'Latchkey: “{key}” in this tab',
  'toolbar.pinnedQuiet': 'Latchkey: a key of its own in this tab',
} as const;
