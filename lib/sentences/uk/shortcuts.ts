import type { shortcuts as english } from '../en/shortcuts.ts';
import type { Ukrainian } from '../translation.ts';

export const shortcuts = {
  'shortcuts.title': 'Сполучення клавіш',
  'shortcuts.more': 'ще',
  'shortcuts.choose': 'вибрати ключ; набране потрапляє в пошук',
  'shortcuts.use': 'задіяти вибраний ключ',
  'shortcuts.useAndClose': 'задіяти його й закрити',
  'shortcuts.useAndReload': 'задіяти його, оновити вкладку й закрити',
  'shortcuts.more.does': 'інші дії: змінити, копіювати, вимкнути, видалити',
  'shortcuts.previous': 'повернути попередній ключ',
  'shortcuts.off': 'більше не надсилати ключі платформи',
  'shortcuts.pause': 'призупинити все або продовжити',
  'shortcuts.add': 'додати ключ',
  'shortcuts.escape': 'очистити пошук, потім закрити',
  'shortcuts.escape.closes': 'закрити',
  'shortcuts.help': 'цей список',
  'shortcuts.everywhere': 'З будь-якої сторінки',
  'shortcuts.none': 'не задано',
  'pin.title': 'Як закріпити Latchkey',
  'pin.text':
    'Щоб бачити на панелі, які ключі використовуються, натисніть там пазл, а тоді шпильку.',
  'pin.done': 'Зрозуміло',
  'shortcuts.change': 'Змінити їх можна на сторінці сполучень клавіш розширень у браузері.',
} as const satisfies Ukrainian<typeof english>;
