import type { Ukrainian } from '../../../../../lib/sentences/translation.ts';
import type { clock as english } from '../en/clock.ts';

export const clock = {
  'clock.title': 'Годинник',
  'clock.frozen': 'Зупинено',
  'clock.running': 'Іде',
  'clock.moveOn': 'Перевести годинник уперед',
  'clock.minutes': {
    one: '{count} хвилина',
    few: '{count} хвилини',
    many: '{count} хвилин',
    other: '{count} хвилини',
  },
  'clock.hours': {
    one: '{count} година',
    few: '{count} години',
    many: '{count} годин',
    other: '{count} години',
  },
  'clock.days': {
    one: '{count} день',
    few: '{count} дні',
    many: '{count} днів',
    other: '{count} дня',
  },
  'clock.unitSeconds': 'секунд',
  'clock.unitMinutes': 'хвилин',
  'clock.unitHours': 'годин',
  'clock.unitDays': 'днів',
  'clock.run': 'Запустити',
  'clock.freeze': 'Зупинити',
  'clock.rateLimits': 'Обмеження частоти',
  'clock.rateLimitsHint':
    'Кожен ключ отримує 429, якщо запитів за секунду за цим годинником більше, ніж зазначено в документації платформи.',
  'clock.dayByUtc': '{day}, UTC',
  'clock.notANumber': 'Введіть число, не менше за 0.',
  'clock.howFar': 'На скільки',
  'clock.unit': 'Одиниця',
  'clock.advance': 'Перевести',
  'clock.noTime': 'Спершу виберіть день і час.',
  'clock.freezeAt': 'Час зупинки, UTC',
  'clock.freezeAtThis': 'Зупинити на цьому часі',
} as const satisfies Ukrainian<typeof english>;
