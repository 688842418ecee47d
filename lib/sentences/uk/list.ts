import type { list as english } from '../en/list.ts';
import type { Ukrainian } from '../translation.ts';

export const list = {
  'band.pauseAll': 'Пауза',
  'band.paused': 'Пауза.',
  'band.pausedText': 'Жоден ключ не надсилається із запитами.',
  'band.quiet': 'Режим без назв.',
  'band.quietText': 'Назви й фрагменти ключів приховано.',
  'band.inUse': 'Задіяні ключі',
  'band.noneInUse': 'Не задіяно',
  'band.noKey': 'Без ключів',

  'search.label': 'Пошук ключів',
  'search.clear': 'Очистити пошук',
  'search.noMatch': 'Нічого не знайдено',
  'search.noMatchText':
    'У жодного ключа немає «{typed}» у назві, фрагменті, платформі, середовищі, стані чи інших полях.',
  'search.found': {
    one: 'Знайдено {count} ключ.',
    few: 'Знайдено {count} ключі.',
    many: 'Знайдено {count} ключів.',
    other: 'Знайдено {count} ключа.',
  },
  'search.showAll': 'Показати всі ключі',

  'list.keys': 'Ключі',
  'list.choose': 'вибір',
  'list.switch': 'перемкнути',
  'list.noPassphrase': 'Без фрази',
  'list.setPassphrase': 'Задати парольну фразу в налаштуваннях',
  'list.environments': 'Середовища й сайти платформи {platform}',
  'list.off': 'Вимкнути',
  'list.turnOff': 'Вимкнути {platform}',
  'list.turnOffText': 'Більше не надсилати ключі {platform}',

  'row.inUse': 'Задіяно',
  'row.paused': 'Пауза',
  'row.switching': 'Перемикаємо…',
  'row.more': 'Інші дії: {key}',
  'row.moreText': 'Змінити, скопіювати, вимкнути, видалити',

  'status.active': 'Активний',
  'status.disabled': 'Вимкнений',
  'status.expired': 'Прострочений',
  'expiry.until': 'до {day}',
  'expiry.tomorrow': 'спливе завтра',
  'expiry.inDays': {
    one: 'спливе за {count} день',
    few: 'спливе за {count} дні',
    many: 'спливе за {count} днів',
    other: 'спливе за {count} дня',
  },
  'expiry.text': '{label}: {day}',

  'switching.alreadyInUse': 'Ключ {key} уже задіяно.',
  'switching.noPrevious': 'Немає ключа, який було задіяно раніше.',
  'switching.inUse': 'Ключ {key} задіяно.',
  'switching.off': 'Ключі {platform} більше не задіяно.',
  'switching.paused': 'Пауза. Жоден ключ не надсилається.',
  'switching.resumed': 'Продовжено. Ключі знову надсилаються.',

  'sheet.secret': 'Секрет',
  'sheet.secretHides': 'Зникне через 20 секунд або коли ви залишите це вікно.',
  'sheet.copied': 'Скопійовано',
  'sheet.copiedForSeconds': {
    one: 'Зникне з буфера обміну через {count} секунду, якщо до того ви не скопіюєте щось інше.',
    few: 'Зникне з буфера обміну через {count} секунди, якщо до того ви не скопіюєте щось інше.',
    many: 'Зникне з буфера обміну через {count} секунд, якщо до того ви не скопіюєте щось інше.',
    other: 'Зникне з буфера обміну через {count} секунди, якщо до того ви не скопіюєте щось інше.',
  },
  'sheet.copiedUntilLocked':
    'Зникне з буфера обміну, коли Latchkey заблокується, якщо до того ви не скопіюєте щось інше.',
  'sheet.copyFailed':
    'Браузер не дозволив Latchkey записати в буфер обміну. Покажіть секрет і скопіюйте його вручну.',
  'sheet.copy': 'Скопіювати секрет',
  'sheet.copyAs': 'Скопіювати як…',
  'sheet.show': 'Показати секрет',
  'sheet.hide': 'Приховати секрет',
  'sheet.edit': 'Змінити…',
  'sheet.enable': 'Увімкнути',
  'sheet.disable': 'Вимкнути',
  'sheet.enabled': 'Увімкнено.',
  'sheet.disabled': 'Вимкнено.',
  'sheet.leaked': 'Цей ключ витік…',
  'sheet.delete': 'Видалити…',
  'sheet.deletedKey': 'Ключ «{key}» видалено.',
  'sheet.deleteQuestion':
    'Видалити «{key}»? Latchkey не зможе його повернути. На платформі ключ залишиться, як був.',
  'sheet.deleteInUseQuestion':
    'Видалити «{key}»? Його зараз задіяно: після цього його заголовок більше не надсилатиметься. Latchkey не зможе його повернути. На платформі ключ залишиться, як був.',
  'sheet.deleteKey': 'Видалити ключ',
  'sheet.leakedQuestion':
    'Ключ «{key}» буде одразу вимкнено тут, і відкриється сторінка ключів {platform}: видаліть ключ там і створіть новий. Latchkey нагадуватиме, поки ви не позначите, що його замінено.',
  'sheet.disableAndOpen': 'Вимкнути й відкрити сторінку ключів',
  'sheet.quiet':
    'Режим без назв: щоб побачити або змінити ключ, спершу знову покажіть назви й фрагменти.',

  'problems.name': 'Проблеми',
  'problems.saveToFile': 'Зберегти у файл',
  'problems.reloadTabs': 'Перезавантажити',
  'problems.leaveTabs': 'Залишити як є',
  'problems.panicUndo': 'Увімкнути знову',
  'problems.panicAccept': 'Залишити вимкненими',
  'problems.replaced': 'Ключ замінено',
  'problems.openKeyScreen': 'Відкрити сторінку ключів',

  'empty.title': 'Додайте перший ключ',
  'empty.copy': 'Скопіюйте ключ доступу',
  'empty.copyText': 'на його платформі:',
  'empty.add': 'Додайте його тут',
  'empty.addText': 'з назвою, яку легко впізнаєте.',
  'empty.click': 'Натисніть на нього.',
  'empty.clickText':
    'Відтоді запити до цієї платформи матимуть його заголовок. Щоб перемкнути, натисніть інший ключ.',
} as const satisfies Ukrainian<typeof english>;
