import type { forms as english } from '../en/forms.ts';
import type { Ukrainian } from '../translation.ts';

export const forms = {
  'keyForm.add': 'Додати ключ',
  'keyForm.edit': 'Змінити ключ',
  'keyForm.platform': 'Платформа',
  'keyForm.secret': 'Ключ доступу',
  'keyForm.pasteKey': 'Вставте ключ',
  'keyForm.unchanged': 'без змін',
  'keyForm.recognised': 'Це ключ платформи {platform}.',
  'keyForm.environment': 'Середовище',
  'keyForm.newEnvironment': 'Нове середовище…',
  'keyForm.choose': 'Виберіть…',
  'keyForm.notKnown': 'Невідомо',
  'keyForm.from': 'Де взяти: {link}.',
  'keyForm.keyScreen': 'сторінка ключів {platform}',
  'keyForm.shownOnce': 'Ключ там показують лише раз.',
  'keyForm.switchOn': 'Новий ключ запрацює, коли його там увімкнути.',
  'keyForm.disabledWhenIdle': {
    one: 'Після {count} дня без використання його там вимикають.',
    few: 'Після {count} днів без використання його там вимикають.',
    many: 'Після {count} днів без використання його там вимикають.',
    other: 'Після {count} дня без використання його там вимикають.',
  },
  'keyForm.upTo': {
    one: 'До {count} символу.',
    few: 'До {count} символів.',
    many: 'До {count} символів.',
    other: 'До {count} символу.',
  },
  'keyForm.used': {
    one: '{number} з {count} символу.',
    few: '{number} з {count} символів.',
    many: '{number} з {count} символів.',
    other: '{number} з {count} символу.',
  },
  'draft.newKey': 'Ви почали додавати ключ і не закінчили.',
  'draft.key': 'Ви почали змінювати ключ і не закінчили.',
  'draft.namedKey': 'Ви почали змінювати ключ «{key}» і не закінчили.',
  'draft.environment': 'Ви почали вводити середовище платформи {platform} і не закінчили.',
  'draft.resume': 'Продовжити',
  'draft.discard': 'Відкинути',

  'keyForm.gone':
    'Поки ви редагували, цей ключ видалили в іншому місці. Змінювати більше нічого. Щоб мати його знову, додайте його як новий.',
  'keyForm.saving': 'Зберігаємо…',
  'keyForm.save': 'Зберегти зміни',
  'keyForm.addKey': 'Додати ключ',

  'environment.of': '{platform}: середовища',
  'environment.new': 'Нове середовище',
  'environment.edit': 'Змінити {environment}',
  'environment.delete': 'Видалити {environment}',
  'environment.deleteQuestion': 'Видалити це середовище? У ньому не має лишитися ключів.',
  'environment.deleteIt': 'Видалити середовище',
  'environment.addresses': 'Адреси',
  'environment.save': 'Зберегти середовище',
  'environment.name': 'Назва середовища',
  'environment.nameExample': 'Тестове',
  'environment.address': 'Адреса: {label}',
  'environment.sitesHint':
    'Сайти, сторінки яких можуть робити запити з цими ключами, через пробіл. Якщо не вказати жодного, не може жодна сторінка.',
  'environment.accessHint':
    'Після збереження браузер запитає, чи може Latchkey мати доступ до цих хостів. Без цього ключі туди не надсилаються.',

  'sites.name': 'Дозволені сайти',
  'sites.text': 'Лише сторінки цих сайтів можуть робити запити з цими ключами.',
  'sites.of': 'Дозволені сайти середовища {environment}',
  'sites.remove': 'Прибрати {site}',
  'sites.none': 'Немає. Жодна сторінка не може робити запити з цими ключами.',
  'sites.label': 'Додати сайт',
  'sites.add': 'Додати',

  'access.title': 'Збережено. Ще один крок',
  'access.text':
    'Браузер поки не дає Latchkey доступу до цих хостів, і ключі туди не надсилаються:',
  'access.answerFirst': 'Спершу дайте відповідь на запитання браузера.',
  'access.allow': 'Дозволити доступ',
  'access.takeBack': 'Забрати доступ',
  'access.kept':
    'Браузер зберіг цей доступ. Заберіть його на сторінці розширень браузера, у відомостях про Latchkey.',
  'access.refused':
    'Latchkey не отримав доступу до цих хостів, тому ключі туди поки не надсилаються.',
  'access.failed': 'Браузер не може дати Latchkey доступ до цих хостів: {detail}',
} as const satisfies Ukrainian<typeof english>;
