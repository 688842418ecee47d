/** The change from an old key to a new one. */
export const rotating = {
  'rotation.title': 'Replace a key',
  'rotation.text':
    'A guided change from an old key to a new one. It can be left at any step and gone on with later; no request goes without a valid key.',
  'rotation.which': 'Key to replace',
  'rotation.start': 'Begin',
  'rotation.of': 'Replace “{key}”',
  'rotation.action': 'Replace this key…',
  'rotation.gone': 'This change is no longer under way.',
  'rotation.otherPlace':
    '“{key}” cannot replace it: the new key has to be another one of the same platform and environment.',
  'rotation.noNext': 'Choose the new key first.',
  'rotation.notActive': '“{key}” is disabled or expired. Enable it, or choose another one.',

  'rotation.step.make': 'Make the new key',
  'rotation.makeText': 'Make a key on the platform’s key screen, then add it here or choose it.',
  'rotation.openScreen': 'Open the key screen',
  'rotation.add': 'Add the new key',
  'rotation.chooseNext': 'or choose one that is here',
  'rotation.choose': 'Choose',
  'rotation.full': {
    one: '{platform} allows {count} key. Remove “{key}” there first: it is the one that is needed least.',
    other:
      '{platform} allows {count} keys. Remove “{key}” there first: it is the one that is needed least.',
  },
  'rotation.step.check': 'Check it',
  'rotation.checkText': 'Latchkey asks the platform whether “{key}” works.',
  'rotation.check': 'Check',
  'rotation.anyway': 'Go on without a check',
  'rotation.step.takeOver': 'Let it take over',
  'rotation.takeOverText':
    '“{key}” is put wherever the old key is in use or pinned to a tab, in one step.',
  'rotation.takeOver': 'Take over',
  'rotation.step.watch': 'Watch the old key',
  'rotation.watchText': 'Until it was not sent for some days: other programs may still use it.',
  'rotation.silentDays': 'Days without a request',
  'rotation.silentFrom': 'It is silent for long enough on {detail}, if nothing uses it until then.',
  'rotation.step.disable': 'Disable it here',
  'rotation.disableText': 'Nothing was sent with it for long enough.',
  'rotation.disable': 'Disable',
  'rotation.disableNow': 'Disable it now',
  'rotation.step.remove': 'Remove it on the platform',
  'rotation.removeText':
    'Delete or disable the old key on the platform’s key screen, too. Only then nobody can use it any more.',
  'rotation.finish': 'Done',
  'rotation.finishDelete': 'Done, and delete it here',
  'rotation.cancel': 'Stop this change',
} as const;
