import type { actions as english } from '../en/actions.ts';
import type { Ukrainian } from '../translation.ts';

export const actions = {
  'action.cancel': 'Скасувати',
  'action.close': 'Закрити',
  'action.later': 'Пізніше',
  'action.keep': 'Залишити',
  'action.remove': 'Прибрати',
  'action.dismiss': 'Сховати',
  'action.backToList': 'Назад до списку',
  'action.showTyped': 'Показати введене',
  'action.hideTyped': 'Приховати введене',
  'field.optional': 'необов’язково',
} as const satisfies Ukrainian<typeof english>;
