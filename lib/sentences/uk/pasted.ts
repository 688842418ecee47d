import type { pasted as english } from '../en/pasted.ts';
import type { Ukrainian } from '../translation.ts';

export const pasted = {
  'pasted.taken': 'Із вставленого залишено лише ключ ({hint}). Прибрано: {parts}.',
  'pasted.part.invisible': 'невидимі символи',
  'pasted.part.quotes': 'лапки',
  'pasted.part.assignment': 'назву перед ним',
  'pasted.part.header': 'назву заголовка',
  'pasted.part.curl': 'рядок cURL',
  'pasted.part.basic': 'Base64 та ім’я користувача',
  'pasted.part.username': 'ім’я користувача перед ним',
  'pasted.part.lines': 'розриви рядків',
  'pasted.address': 'Це адреса, а не ключ.',
  'pasted.masked': 'Це ключ без середини, як його показує список. Скопіюйте ключ цілком.',
  'pasted.space': 'У ньому є пробіл. Вставте лише ключ.',
  'pasted.foreign':
    '«{typed}» у ньому — не латинська літера, цифра чи знак, хоча може бути схожим.',
  'pasted.publicPart': 'Це частина ключа, яку можна бачити всім. Бракує секретної частини.',
  'pasted.short': 'Для ключа це закоротко. Чи скопійовано його цілком?',
  'pasted.colon': 'У ньому є двокрапка. Якщо це ім’я та ключ, вставте лише ключ.',
  'warning.sameSecret': 'Ключ «{key}» має той самий секрет.',
  'warning.sameName': 'Ключ «{key}» має там таку саму назву.',
  'warning.expired': 'Цей день уже минув: {day}. Платформа вже відхиляє ключ.',
  'warning.saveAnyway': 'Усе одно зберегти',
} as const satisfies Ukrainian<typeof english>;
