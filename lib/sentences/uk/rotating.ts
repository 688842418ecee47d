import type { rotating as english } from '../en/rotating.ts';
import type { Ukrainian } from '../translation.ts';

export const rotating = {
  'rotation.title': 'Заміна ключа',
  'rotation.text':
    'Покрокова заміна старого ключа новим. Її можна залишити на будь-якому кроці й продовжити згодом; жоден запит не піде без дійсного ключа.',
  'rotation.which': 'Який ключ замінити',
  'rotation.start': 'Почати',
  'rotation.of': 'Заміна ключа «{key}»',
  'rotation.action': 'Замінити цей ключ…',
  'rotation.gone': 'Цієї заміни вже немає.',
  'rotation.otherPlace':
    'Ключ «{key}» не може його замінити: новий ключ має бути іншим, але тієї самої платформи та середовища.',
  'rotation.noNext': 'Спершу виберіть новий ключ.',
  'rotation.notActive':
    'Ключ «{key}» вимкнено або термін його дії минув. Увімкніть його або виберіть інший.',

  'rotation.step.make': 'Створіть новий ключ',
  'rotation.makeText':
    'Створіть ключ на сторінці ключів платформи, а тоді додайте чи виберіть його тут.',
  'rotation.openScreen': 'Відкрити сторінку ключів',
  'rotation.add': 'Додати новий ключ',
  'rotation.chooseNext': 'або виберіть один із наявних',
  'rotation.choose': 'Вибрати',
  'rotation.full': {
    one: '{platform} дозволяє {count} ключ. Спершу видаліть там «{key}»: він потрібен найменше.',
    few: '{platform} дозволяє {count} ключі. Спершу видаліть там «{key}»: він потрібен найменше.',
    many: '{platform} дозволяє {count} ключів. Спершу видаліть там «{key}»: він потрібен найменше.',
    other: '{platform} дозволяє {count} ключа. Спершу видаліть там «{key}»: він потрібен найменше.',
  },
  'rotation.step.check': 'Перевірте його',
  'rotation.checkText': 'Latchkey питає платформу, чи працює «{key}».',
  'rotation.check': 'Перевірити',
  'rotation.anyway': 'Далі без перевірки',
  'rotation.step.takeOver': 'Передайте йому справи',
  'rotation.takeOverText':
    '«{key}» одним кроком стане скрізь, де задіяно старий ключ або де його закріплено за вкладкою.',
  'rotation.takeOver': 'Передати',
  'rotation.step.watch': 'Простежте за старим ключем',
  'rotation.watchText':
    'Доки його кілька днів не надсилали: ним ще можуть користуватися інші програми.',
  'rotation.silentDays': 'Днів без запитів',
  'rotation.silentFrom': 'Мовчатиме досить довго {detail}, якщо доти ним ніхто не скористається.',
  'rotation.step.disable': 'Вимкніть його тут',
  'rotation.disableText': 'З ним досить довго нічого не надсилали.',
  'rotation.disable': 'Вимкнути',
  'rotation.disableNow': 'Вимкнути зараз',
  'rotation.step.remove': 'Видаліть його на платформі',
  'rotation.removeText':
    'Видаліть або вимкніть старий ключ і на сторінці ключів платформи. Лише тоді ним ніхто не скористається.',
  'rotation.finish': 'Готово',
  'rotation.finishDelete': 'Готово, видалити його й тут',
  'rotation.cancel': 'Припинити цю заміну',
} as const satisfies Ukrainian<typeof english>;
