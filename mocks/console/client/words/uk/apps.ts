import type { Ukrainian } from '../../../../../lib/sentences/translation.ts';
import type { apps as english } from '../en/apps.ts';

export const apps = {
  'apps.tag': 'Застосунки',
  'apps.links': 'Сторінки лабораторії',
  'apps.control': 'Керування',
  'apps.device': 'Пристрій',
  'apps.androidPhone': 'Телефон з Android',
  'apps.androidTablet': 'Планшет з Android',
  'apps.iphone': 'Телефон iPhone',
  'apps.ipad': 'Планшет iPad',
  'apps.back': 'Назад',
  'apps.home': 'Додому',
  'apps.restart': 'Почати знову',
  'apps.rotate': 'Повернути',
  'apps.screen': 'Екран застосунку',
  'apps.screenHint':
    'Клацніть, щоб торкнутися; утримуйте для довгого дотику; тягніть або крутіть коліщатко, щоб прокрутити.',
  'apps.stale': 'На екрані файл такий, яким був до помилки.',

  'apps.file': 'Файл застосунку',
  'apps.fileHint':
    'Напишіть, вставте, відкрийте або перетягніть JSON застосунку. Він працює одразу й починається знову з кожною зміною.',
  'apps.demonstration': 'Демонстраційний застосунок',
  'apps.open': 'Відкрити…',
  'apps.save': 'Зберегти',
  'apps.faulty': {
    one: '{count} помилка:',
    few: '{count} помилки:',
    many: '{count} помилок:',
    other: '{count} помилки:',
  },
  'apps.line': 'рядок {number}',

  'apps.elements': 'Елементи',
  'apps.copySource': 'Скопіювати код сторінки',
  'apps.sourceCopied': 'Код сторінки скопійовано в буфер обміну.',
  'apps.chooseHint': 'Наведіть на екран або виберіть елемент, щоб побачити, як його знайти.',
  'apps.tap': 'Торкнутися',
  'apps.hold': 'Довгий дотик',
  'apps.fieldText': 'Текст поля',
  'apps.copyLocator': 'Скопіювати локатор: {strategy}',
  'apps.locatorCopied': 'Локатор скопійовано в буфер обміну.',
  'apps.attributes': 'Атрибути',

  'apps.happened': 'Що сталося',
  'apps.onScreen': 'Екран: {screen}',
  'apps.noCalls': 'Застосунок ще не робив запитів.',
  'apps.noAnswer': 'без відповіді',
  'apps.log': 'Журнал',
} as const satisfies Ukrainian<typeof english>;
