import type { typed as english } from '../en/typed.ts';
import type { Ukrainian } from '../translation.ts';

export const typed = {
  'typed.title': 'Адреси в адресному рядку',
  'typed.toggle':
    'Надсилати ключ на адреси, які ви вводите, берете із закладок або за якими переходите',
  'typed.meaning':
    'Вимкнено — безпечніше. Поки це ввімкнено, деякі сторінки інших сайтів можуть змусити ваш браузер надіслати запит із вашим ключем. Прочитати відповідь вони не можуть. Адреси, відкриття яких щось змінює, ключа не отримують ніколи.',
  'typed.offer':
    'На цю адресу можна надіслати «{key}». Зараз запит іде без ключа, бо будь-який сайт може привести вас на адресу {platform}.',
  'typed.thisTab': 'Надсилати в цій вкладці',
  'typed.thisTabMeaning': 'Доки вкладку не закрито',
  'typed.always': 'Завжди для {platform}',
} as const satisfies Ukrainian<typeof english>;
