import type { environments as english } from '../en/environments.ts';
import type { Ukrainian } from '../translation.ts';

export const environments = {
  'environment.nameMissing': 'Дайте середовищу назву, наприклад «Тестове».',
  'environment.nameTooLong': {
    one: 'Назва середовища може мати до {count} символу.',
    few: 'Назва середовища може мати до {count} символів.',
    many: 'Назва середовища може мати до {count} символів.',
    other: 'Назва середовища може мати до {count} символу.',
  },
  'environment.changedElsewhere':
    'Поки ви редагували, це значення змінили в іншому місці. Збережіть ще раз, щоб залишити своє, або скасуйте, щоб залишити те.',
  'environment.gone': 'Цього середовища вже немає в Latchkey.',
  'environment.ofAnotherPlatform': '«{environment}» — це середовище іншої платформи.',
  'environment.nameTaken': 'У платформи {platform} вже є середовище «{environment}».',
  'environment.noAddress':
    'Укажіть хоча б одну адресу середовища, наприклад https://staging.example.com',
  'environment.unknown': 'У платформи {platform} немає такого середовища. Виберіть інше.',
  'environment.originTaken':
    'Адреса {origin} вже належить середовищу «{environment}» платформи {platform}. Користуйтеся там його ключами.',
  'environment.originOfAnother':
    'Адреса {origin} вже належить середовищу «{environment}» платформи {platform}, а одна адреса приймає один ключ.',
  'environment.takesNoKey': 'Адреса {origin} не приймає ключів: це не API.',
  'environment.hasKeys': {
    one: 'У середовищі «{environment}» ще є {count} ключ. Спершу видаліть або перенесіть його.',
    few: 'У середовищі «{environment}» ще є {count} ключі. Спершу видаліть або перенесіть їх.',
    many: 'У середовищі «{environment}» ще є {count} ключів. Спершу видаліть або перенесіть їх.',
    other: 'У середовищі «{environment}» ще є {count} ключа. Спершу видаліть або перенесіть їх.',
  },
  'environment.labHere': 'Лабораторія на цьому комп’ютері: порт',
  'environment.fillIn': 'Заповнити її адреси',
  'environment.portInvalid': 'Це не порт. Лабораторія називає свій порт під час запуску.',
  'origin.notAnAddress': '«{origin}» — це не адреса. Запишіть її як https://staging.example.com',
  'origin.notEncrypted':
    '«{origin}»: ключ надсилається лише через https. Звичайний http — тільки для цього комп’ютера (localhost, від 127.0.0.1 до 127.0.0.9, [::1]).',
  'origin.notOneHost':
    '«{origin}» — це не адреса одного хоста. Запишіть кожен окремо, наприклад https://staging.example.com',
  'origin.tooLong': '«{typed}»: укажіть лише початок адреси, тобто {origin}',
  'site.publicSuffix':
    'Нижче «{site}» сайт може мати будь-хто, і всі вони могли б скористатися ключем. Укажіть повне ім’я хоста потрібного сайту.',
  'site.invalid':
    '«{site}» — це не сайт. Запишіть ім’я його хоста, наприклад dashboard.example.com',
} as const satisfies Ukrainian<typeof english>;
