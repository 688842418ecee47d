import type { Ukrainian } from '../../../../../lib/sentences/translation.ts';
import type { parts as english } from '../en/parts.ts';

export const parts = {
  'action.cancel': 'Скасувати',
  'action.remove': 'Видалити',
  'bar.skip': 'Перейти до вмісту',
  'field.optional': 'необов’язково',
  'copy.failed': 'Браузер не дозволяє цій сторінці копіювати.',
  'time.utc': '{time} UTC',
  listMayBeOld: 'Лабораторія не відповідає, тож цей список міг застаріти. Сторінка пробує далі.',
} as const satisfies Ukrainian<typeof english>;
