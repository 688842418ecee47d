import type { messages as english } from '../en/messages.ts';
import type { Ukrainian } from '../translation.ts';

export const messages = {
  'background.ended':
    'Фонова частина Latchkey завершилася, не відповівши, тому дію могло бути виконано, а могло й ні. Відкрийте вікно ще раз і перевірте. Якщо це повторюється щоразу, перезавантажте розширення.',
  'input.tooLong': {
    one: 'Тут більше ніж {count} символ.',
    few: 'Тут більше ніж {count} символи.',
    many: 'Тут більше ніж {count} символів.',
    other: 'Тут більше ніж {count} символу.',
  },
  'input.tooMany': {
    one: 'Тут може бути щонайбільше {count} елемент за раз.',
    few: 'Тут може бути щонайбільше {count} елементи за раз.',
    many: 'Тут може бути щонайбільше {count} елементів за раз.',
    other: 'Тут може бути щонайбільше {count} елемента за раз.',
  },
  'input.malformed': 'Latchkey не зміг зрозуміти, що надіслала ця сторінка: {detail}',
  'header.badName': '«{detail}» — це не ім’я заголовка',
  'header.badValue':
    'секрет має символи, яких не може передати заголовок (розриви рядка, пробіли на краях або не ASCII)',
  'rule.badFilter': '«{address}» має символи, яких не може бути у фільтрі адрес',
  'rule.badHost': '«{site}» — це не ім’я хоста',
  foreign: '{detail}',
  unexpected: 'Сталося щось неочікуване: {detail}',
} as const satisfies Ukrainian<typeof english>;
