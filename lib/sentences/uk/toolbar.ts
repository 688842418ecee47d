import type { toolbar as english } from '../en/toolbar.ts';
import type { Ukrainian } from '../translation.ts';

export const toolbar = {
  'toolbar.absent': 'Latchkey: виберіть, як захистити ключі',
  'toolbar.locked': 'Latchkey заблоковано, жоден ключ не надсилається',
  'toolbar.paused': 'Latchkey на паузі, жоден ключ не надсилається',
  'toolbar.problem': 'Latchkey: {reason}',
  'toolbar.unsent':
    'Latchkey: один із ключів надсилається не всюди. Ви приховали повідомлення про це.',
  'toolbar.noneInUse': 'Latchkey: жоден ключ не використовується',
  'toolbar.inUse': {
    one: 'Latchkey: використовується {count} ключ',
    few: 'Latchkey: використовуються {count} ключі',
    many: 'Latchkey: використовується {count} ключів',
    other: 'Latchkey: використовується {count} ключа',
  },
} as const satisfies Ukrainian<typeof english>;
