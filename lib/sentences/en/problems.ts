/** What is wrong and concerns the user, shown above the list until it is over or dismissed. */
export const problems = {
  'problem.unstored':
    'What is shown as in use is in force, but the browser did not store it: the next time it starts, everything will be as before. Make room on the disk, or delete keys here. The next change tries again. The browser says: {detail}',
  'problem.damagedValue':
    'A stored value ({place}) could not be read: {reason}. It is kept as it was found, and nothing else is affected.',
  'problem.damagedKey':
    'The stored key “{key}” ({place}) could not be read: {reason}. It is kept as it was found, and nothing else is affected.',
  'problem.leaked':
    '“{key}” has leaked. Delete or disable it on its platform and make a new one. Then say here that it was replaced.',
  'problem.panic': {
    one: 'Panic: {count} key is disabled and not sent any more. When all is well, enable again what was enabled. What was in use is in use then.',
    other:
      'Panic: {count} keys are disabled and not sent any more. When all is well, enable again what was enabled. What was in use is in use then.',
  },
  'problem.panicLocked': {
    one: 'Panic: no key is sent any more, {count} key is disabled, and Latchkey is locked. After unlocking you can enable again what was enabled.',
    other:
      'Panic: no key is sent any more, {count} keys are disabled, and Latchkey is locked. After unlocking you can enable again what was enabled.',
  },
  'problem.leftOut': '“{key}” is not sent to {origin}: {reason}.',
  'problem.ruleRefused': 'The browser refused a rule for {address}: {detail}',
  'problem.rulesRefused':
    'The browser refused Latchkey’s rules, so keys may not be sent as shown: {detail}',
  'problem.noAccess':
    'The browser does not let Latchkey reach all hosts of {platform}, {environment}, so requests there go without the key. Allow the access to mend it.',
} as const;
