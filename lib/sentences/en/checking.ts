/** Asking platforms about keys, and reminders of keys that end. */
export const checking = {
  'check.works': 'Works.',
  'check.worksAs': 'Works, as {detail}.',
  'check.refused': 'The platform does not know it, or has disabled it.',
  'check.noRight': 'The platform knows it, but it may not do this.',
  'check.unexpected': 'The platform answered {number}, which says nothing of the key.',
  'check.unreachable': 'The platform cannot be reached.',
  'check.notAllowed': 'The browser does not let Latchkey reach {origin}.',
  'check.expired': 'It has expired, so it is not sent.',
  'check.noRequest': 'No harmless request is known for it.',
  'manager.checking': 'Check',
  'checking.text':
    'Does each key work, and what may it do? Latchkey asks the platform itself, by requests that change nothing.',
  'checking.checkAll': 'Check all keys',
  'checking.progress': 'Keys that are checked',
  'checking.stop': 'Stop',
  'checking.ask': 'What may they do? GET',
  'checking.surface': 'Part of the platform',
  'checking.askAll': 'Ask with all keys',
  'checking.outcome': 'What the platform says',
  'checking.answer': {
    one: '{number}, {count} character',
    other: '{number}, {count} characters',
  },
  'checking.same': 'All keys got the same answer.',
  'checking.differ': {
    one: 'There is {count} answer. Equal ones have the same letter.',
    other: 'There are {count} different answers. Equal ones have the same letter.',
  },
  'check.key': 'Check this key',
  'check.checking': 'Asking the platform…',

  'problem.idle': {
    one: '“{key}” was last accepted on {day}. {platform} disables it in {count} day unless it is used.',
    other:
      '“{key}” was last accepted on {day}. {platform} disables it in {count} days unless it is used.',
  },
  'problem.idleOver':
    '“{key}” was last accepted on {day}. By now {platform} may have disabled it because it was not used.',
  'problems.useNow': 'Use it now',

  'notices.ending': 'When a key ends soon',
  'notices.endingText':
    '14 days, 7 days and 1 day before its last day, and 14 days before its platform would disable it because it is not used.',
  'notice.endingTitle': 'A key ends soon',
  'notice.expires': {
    one: '“{key}” is valid for {count} more day.',
    other: '“{key}” is valid for {count} more days.',
  },
  'notice.idle': {
    one: '“{key}” is disabled in {count} day unless it is used.',
    other: '“{key}” is disabled in {count} days unless it is used.',
  },
  'notice.endingQuiet': 'A key ends soon. The table of all keys says which.',
  'notice.endingMany': {
    one: '{count} key ends soon. The table of all keys says which.',
    other: '{count} keys end soon. The table of all keys says which.',
  },
} as const;
