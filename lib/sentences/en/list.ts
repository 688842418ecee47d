/**
 * The popup's first screen: what is in use, the search, the keys, and what can be done with one.
 */
export const list = {
  'band.pauseAll': 'Pause all',
  'band.paused': 'Paused.',
  'band.pausedText': 'No key is sent with any request.',
  'band.quiet': 'Quiet.',
  'band.quietText': 'Names and hints are hidden.',
  'band.inUse': 'Keys in use',
  'band.noneInUse': 'None in use',
  'band.noKey': 'No key yet',

  'search.label': 'Search keys',
  'search.clear': 'Clear search',
  'search.noMatch': 'No key matches',
  'search.noMatchText':
    'No key has “{typed}” in its name, hint, platform, environment, status or other fields.',
  'search.found': { one: '{count} key found.', other: '{count} keys found.' },
  'search.showAll': 'Show all keys',

  'list.keys': 'Keys',
  'list.choose': 'choose',
  'list.switch': 'switch',
  'list.noPassphrase': 'No passphrase',
  'list.setPassphrase': 'Set a passphrase in the settings',
  'list.environments': 'Environments and sites of {platform}',
  'list.off': 'Turn off',
  'list.turnOff': 'Turn off {platform}',
  'list.turnOffText': 'Take the keys of {platform} out of use',

  'row.inUse': 'In use',
  'row.paused': 'Paused',
  'row.switching': 'Switching…',
  'row.more': 'More for {key}',
  'row.moreText': 'Edit, copy, disable, delete',

  'status.active': 'Active',
  'status.disabled': 'Disabled',
  'status.expired': 'Expired',
  'expiry.until': 'until {day}',
  'expiry.tomorrow': 'ends tomorrow',
  'expiry.inDays': { one: 'ends in {count} day', other: 'ends in {count} days' },
  'expiry.text': '{label} {day}',

  'switching.alreadyInUse': '{key} is already in use.',
  'switching.noPrevious': 'There is no key that was in use before.',
  'switching.inUse': '{key} is in use.',
  'switching.off': '{platform} is off.',
  'switching.paused': 'All is paused. No key is sent.',
  'switching.resumed': 'Resumed. The keys in use are sent again.',

  'sheet.secret': 'Secret',
  'sheet.secretHides': 'Hides after 20 seconds, and when you leave this window.',
  'sheet.copied': 'Copied to the clipboard',
  'sheet.copiedForSeconds': {
    one: 'It leaves the clipboard after {count} second, unless you copy something else before.',
    other: 'It leaves the clipboard after {count} seconds, unless you copy something else before.',
  },
  'sheet.copiedUntilLocked':
    'It leaves the clipboard when Latchkey locks, unless you copy something else before.',
  'sheet.copyFailed':
    'The browser did not let Latchkey write to the clipboard. Show the secret and copy it by hand.',
  'sheet.copy': 'Copy secret',
  'sheet.copyAs': 'Copy as…',
  'sheet.show': 'Show secret',
  'sheet.hide': 'Hide secret',
  'sheet.edit': 'Edit…',
  'sheet.enable': 'Enable',
  'sheet.disable': 'Disable',
  'sheet.enabled': 'Enabled.',
  'sheet.disabled': 'Disabled.',
  'sheet.leaked': 'This key leaked…',
  'sheet.delete': 'Delete…',
  'sheet.deletedKey': '“{key}” is deleted.',
  'sheet.deleteQuestion':
    'Delete “{key}”? Latchkey cannot bring it back. On the platform the key stays as it is.',
  'sheet.deleteInUseQuestion':
    'Delete “{key}”? It is in use: from then on its header is no longer sent. Latchkey cannot bring it back. On the platform the key stays as it is.',
  'sheet.deleteKey': 'Delete key',
  'sheet.leakedQuestion':
    '“{key}” is disabled here at once, and the key screen of {platform} opens: delete the key there and make a new one. Latchkey reminds you until you say that it was replaced.',
  'sheet.disableAndOpen': 'Disable and open key screen',
  'sheet.quiet': 'Quiet mode: to see or edit the key, first show names and hints again.',

  'problems.name': 'Problems',
  'problems.saveToFile': 'Save to a file',
  'problems.reloadTabs': 'Reload',
  'problems.leaveTabs': 'Leave as is',
  'problems.panicUndo': 'Enable them again',
  'problems.panicAccept': 'Leave them disabled',
  'problems.replaced': 'It was replaced',
  'problems.openKeyScreen': 'Open key screen',

  'empty.title': 'Add your first key',
  'empty.copy': 'Copy an access key',
  'empty.copyText': 'from its platform:',
  'empty.add': 'Add it here',
  'empty.addText': 'with a name that you will recognise.',
  'empty.click': 'Click it.',
  'empty.clickText':
    'From then on requests to that platform carry its header. Click another key to switch.',
} as const;
