import type { shortcuts as english } from '../en/shortcuts.ts';
import type { Ukrainian } from '../translation.ts';

export const shortcuts = {
  'shortcuts.title': 'Комбінації клавіш',
  'shortcuts.more': 'ще',
  'shortcuts.choose': 'вибрати ключ; набране потрапляє в пошук',
  'shortcuts.use': 'використовувати вибраний ключ',
  'shortcuts.useAndClose': 'використовувати його й закрити',
  'shortcuts.useAndReload': 'використовувати його, оновити вкладку й закрити',
  'shortcuts.more.does': 'більше: змінити, копіювати, вимкнути, видалити',
  'shortcuts.previous': 'повернути попередній ключ',
  'shortcuts.off': 'більше не використовувати ключі платформи',
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
  'shortcuts.change': 'Змінити їх можна на сторінці комбінацій клавіш розширень у браузері.',
} as const satisfies Ukrainian<typeof english>;
