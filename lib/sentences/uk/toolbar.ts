import type { toolbar as english } from '../en/toolbar.ts';
import type { Ukrainian } from '../translation.ts';

export const toolbar = {
  'toolbar.absent': 'Latchkey: виберіть, як захистити ключі',
  'toolbar.locked': 'Latchkey заблоковано, жоден ключ не надсилається',
  'toolbar.paused': 'Latchkey на паузі, жоден ключ не надсилається',
  'toolbar.problem': 'Latchkey: {reason}',
  'toolbar.unsent':
    'Latchkey: один із ключів надсилається не всюди. Ви приховали повідомлення про це.',
  'toolbar.noneInUse': 'Latchkey: жоден ключ не задіяно',
  'toolbar.inUse': {
    one: 'Latchkey: задіяно {count} ключ',
    few: 'Latchkey: задіяно {count} ключі',
    many: 'Latchkey: задіяно {count} ключів',
    other: 'Latchkey: задіяно {count} ключа',
  },
  'toolbar.pinned': 'Latchkey: «{key}» у цій вкладці',
  'toolbar.pinnedQuiet': 'Latchkey: у цій вкладці свій ключ',
} as const satisfies Ukrainian<typeof english>;
