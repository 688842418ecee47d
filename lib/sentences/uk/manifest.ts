import type { manifest as english } from '../en/manifest.ts';
import type { Ukrainian } from '../translation.ts';

export const manifest = {
  language: 'uk',
  'extension.name': 'Latchkey',
  'extension.description':
    'Зберігає ваші ключі доступу й додає правильний заголовок авторизації до правильного запиту.',
  'command.open': 'Перемкнути ключі',
  'command.lock': 'Заблокувати Latchkey',
  'command.previous': 'Знову задіяти попередній ключ',
  'command.panic': 'Тривога: вимкнути всі ключі й заблокувати',
} as const satisfies Ukrainian<typeof english>;
