import type { checking as english } from '../en/checking.ts';
import type { Ukrainian } from '../translation.ts';

export const checking = {
  'check.works': 'Працює.',
  'check.worksAs': 'Працює, власник – {detail}.',
  'check.refused': 'Платформа його не знає або вимкнула.',
  'check.noRight': 'Платформа його знає, але цього йому не дозволено.',
  'check.unexpected': 'Платформа відповіла {number}, а це нічого не каже про ключ.',
  'check.unreachable': 'До платформи не вдалося дістатися.',
  'check.notAllowed': 'Браузер не дає Latchkey доступу до {origin}.',
  'check.expired': 'Термін його дії минув, тож він не надсилається.',
  'check.noRequest': 'Безпечного запиту для нього не відомо.',
  'manager.checking': 'Перевірка',
  'checking.text':
    'Чи працює кожен ключ і що йому дозволено? Latchkey сам питає платформу запитами, які нічого не змінюють.',
  'checking.checkAll': 'Перевірити всі ключі',
  'checking.progress': 'Перевірені ключі',
  'checking.stop': 'Зупинити',
  'checking.ask': 'Що їм дозволено? GET',
  'checking.surface': 'Частина платформи',
  'checking.askAll': 'Запитати з усіма ключами',
  'checking.outcome': 'Що каже платформа',
  'checking.answer': {
    one: '{number}, {count} символ',
    few: '{number}, {count} символи',
    many: '{number}, {count} символів',
    other: '{number}, {count} символу',
  },
  'checking.same': 'Усі ключі отримали однакову відповідь.',
  'checking.differ': {
    one: 'Є {count} відповідь. Однакові мають ту саму літеру.',
    few: 'Є {count} різні відповіді. Однакові мають ту саму літеру.',
    many: 'Є {count} різних відповідей. Однакові мають ту саму літеру.',
    other: 'Є {count} різної відповіді. Однакові мають ту саму літеру.',
  },
  'check.key': 'Перевірити цей ключ',
  'check.checking': 'Питаємо платформу…',

  'problem.idle': {
    one: 'Ключ «{key}» востаннє прийнято {day}. За {count} день {platform} вимкне його, якщо ним не скористатися.',
    few: 'Ключ «{key}» востаннє прийнято {day}. За {count} дні {platform} вимкне його, якщо ним не скористатися.',
    many: 'Ключ «{key}» востаннє прийнято {day}. За {count} днів {platform} вимкне його, якщо ним не скористатися.',
    other:
      'Ключ «{key}» востаннє прийнято {day}. За {count} дня {platform} вимкне його, якщо ним не скористатися.',
  },
  'problem.idleOver':
    'Ключ «{key}» востаннє прийнято {day}. {platform} могла вже вимкнути його, бо ним не користувалися.',
  'problems.useNow': 'Скористатися зараз',

  'notices.ending': 'Коли ключ скоро перестане діяти',
  'notices.endingText':
    'За 14 днів, 7 днів і 1 день до останнього дня, а також за 14 днів до того, як платформа вимкне його, бо ним не користуються.',
  'notice.endingTitle': 'Ключ скоро перестане діяти',
  'notice.expires': {
    one: 'Ключ «{key}» дійсний ще {count} день.',
    few: 'Ключ «{key}» дійсний ще {count} дні.',
    many: 'Ключ «{key}» дійсний ще {count} днів.',
    other: 'Ключ «{key}» дійсний ще {count} дня.',
  },
  'notice.idle': {
    one: 'Ключ «{key}» вимкнуть за {count} день, якщо ним не скористатися.',
    few: 'Ключ «{key}» вимкнуть за {count} дні, якщо ним не скористатися.',
    many: 'Ключ «{key}» вимкнуть за {count} днів, якщо ним не скористатися.',
    other: 'Ключ «{key}» вимкнуть за {count} дня, якщо ним не скористатися.',
  },
  'notice.endingQuiet': 'Один із ключів скоро перестане діяти. Який – у таблиці всіх ключів.',
  'notice.endingMany': {
    one: '{count} ключ скоро перестане діяти. Який – у таблиці всіх ключів.',
    few: '{count} ключі скоро перестануть діяти. Які – у таблиці всіх ключів.',
    many: '{count} ключів скоро перестануть діяти. Які – у таблиці всіх ключів.',
    other: '{count} ключа скоро перестануть діяти. Які – у таблиці всіх ключів.',
  },
} as const satisfies Ukrainian<typeof english>;
