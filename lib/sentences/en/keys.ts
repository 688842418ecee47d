/** What is wrong with a key, or with what is asked of one. */
export const keys = {
  'key.numbered': 'Key {number}',
  'key.gone': 'This key is no longer in Latchkey.',
  'key.undoOver': 'It is too late to undo this deletion.',
  'key.changedElsewhere':
    'This was changed elsewhere while you were editing. Save again to keep your version, or cancel to keep the other one.',
  'key.noPrevious': 'There is no earlier key to use again. Choose one in the list.',
  'key.isDisabled': '“{key}” is disabled. Enable it before you use it.',
  'key.nameMissing': '{label}: give the key a name that you will recognise.',
  'key.fieldMissing': '{label}: this is needed.',
  'key.fieldMissingHelp': '{label}: this is needed. {help}',
  'key.secretMissing': 'Paste the access key here.',
  'key.secretNotSendable':
    'This has a space, a line break or another character that no header can carry. Copy only the key.',
  'key.fieldTooLong': {
    one: '{label}: {platform} takes up to {count} character. This has {number}.',
    other: '{label}: {platform} takes up to {count} characters. This has {number}.',
  },
  'key.segmentInvalid': {
    one: '{label}: “{typed}” cannot be used. It must be one word of an address: letters, digits, dots and dashes, at most {count} character.',
    other:
      '{label}: “{typed}” cannot be used. It must be one word of an address: letters, digits, dots and dashes, at most {count} characters.',
  },
  'key.choiceInvalid': '{label}: choose one of these: {choices}.',
  'key.dayInvalid': '{label}: “{typed}” is not a day. Write it as 2027-01-31, or leave it empty.',

  'key.lacksField': 'the key has no {label}, which its addresses or its header need',
  'key.addressTaken': 'another key is already sent there',

  'platform.unknown': 'Latchkey knows no platform “{platform}”.',
} as const;
