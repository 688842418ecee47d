/** Why the lab did not do something. */
export const refusals = {
  'refusal.noAnswer': 'The lab does not answer.',
  'refusal.status': 'The lab answered {status}.',
  'refusal.unreadable': 'The answer of the lab cannot be read.',
  'refusal.notDone': 'That was not done. {reason}',
  'refusal.didYouMean': '{refusal} Did you mean “{nearest}”?',
  'refusal.other': 'The lab does not take this: {detail}',

  'refusal.nameRequired': 'A key needs a {label}.',
  'refusal.nameTooLong': {
    one: 'The {label} of a key has at most {count} character, not {number}.',
    other: 'The {label} of a key has at most {count} characters, not {number}.',
  },
  'refusal.tooManyKeys': {
    one: '{platform} allows {count} key, and “{key}” would be one more.',
    other: '{platform} allows {count} keys, and “{key}” would be one more.',
  },
  'refusal.unknownRight': '“{right}” is no access right of {platform}.',
  'refusal.secretTaken': '“{key}” has the same secret as “{other}”.',
  'refusal.idTaken': 'Another key of {platform} has the id “{id}”.',
  'refusal.cannotBeDisabled':
    '{platform} cannot switch a key off: remove “{key}”, or let it expire.',
  'refusal.noSuchKey': 'There is no key “{key}” in this world.',

  'refusal.badName':
    '“{world}” cannot name a world: up to 100 letters, digits, dots, dashes and low lines, with a letter or a digit at both ends.',
  'refusal.nameTaken': 'The lab has a world “{world}” already.',
  'refusal.noSuchWorld': 'The lab has no world “{world}”.',
  'refusal.tooManyWorlds': {
    one: 'The lab may have {count} world: remove it, or allow the lab more.',
    other: 'The lab may have {count} worlds: remove some, or allow the lab more.',
  },
  'refusal.defaultWorld':
    '“{world}” is the lab’s default world and cannot be removed: reset it instead.',

  'refusal.unknownOperation': 'The lab has no operation “{operation}”.',
  'refusal.unknownKey': '{platform} has no key “{key}” in this world.',
  'refusal.noSuchRule': 'There is no rule “{id}” in this world any more.',

  'refusal.noSuchDevice': 'The world has no device “{device}”.',
  'refusal.deviceInUse': 'The device {device} is not free.',
  'refusal.noSession': 'No session runs on the device {device}.',
  'refusal.noScreen': 'The screen of the device {device} is off.',
} as const;
