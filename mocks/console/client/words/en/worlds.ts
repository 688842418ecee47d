/** The list of worlds, and what can be done with one as a whole. */
export const worlds = {
  'worlds.title': 'Worlds',
  'worlds.new': 'New',
  'worlds.find': 'Find a world',
  'worlds.findOneOf': 'Find one of {number}',
  'worlds.noMatch': 'No world has this in its name.',
  'worlds.newWorld': 'New world',
  'worlds.create': 'Create world',
  'worlds.name': 'Name',
  'worlds.newHint':
    'It begins as the default world did. A request belongs to it by the header {header} or below {path}.',
  'worlds.default': 'default',
  'worlds.requests': { one: '{count} request', other: '{count} requests' },
  'worlds.faults': { one: '{count} fault', other: '{count} faults' },
  'worlds.frozen': 'frozen',

  'world.label': 'World',
  'world.default': 'The default world: requests that name no world belong to it.',
  'world.named': 'Requests belong to it by their path, or by the header X-Latchkey-World: {world}',
  'world.host': 'host',
  'world.copyAddress': 'Copy the address',
  'world.addressCopied': 'The address is copied to the clipboard.',
  'world.reset': 'Reset',
  'world.resetQuestion': 'Reset {world}?',
  'world.resetText':
    'Its keys, data, clock and faults go back to what they were at the beginning, and the journal is emptied.',
  'world.resetDone': '{world} is as it was at the beginning.',
  'world.removeQuestion': 'Remove {world}?',
  'world.removeText':
    'The world goes with everything in it. A request that names it makes a new one.',
  'world.removed': '{world} is removed.',
  'world.save': 'Save',
  'world.saveWithFiles': 'Save with files',
  'world.restore': 'Restore…',
  'world.restored': 'The world is restored.',
  'world.notJson': '{file} is not JSON.',
  'world.settings': 'Settings…',
} as const;
