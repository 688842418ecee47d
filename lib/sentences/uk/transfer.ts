import type { transfer as english } from '../en/transfer.ts';
import type { Ukrainian } from '../translation.ts';

export const transfer = {
  'import.interrupted':
    'Імпорт перервано до збереження, тому нічого з нього не збережено. Почніть його знову.',
  'import.stopped': 'Імпорт зупинено. Нічого з нього не збережено.',
} as const satisfies Ukrainian<typeof english>;
