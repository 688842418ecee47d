import type { Ukrainian } from '../../../../../lib/sentences/translation.ts';
import type { worlds as english } from '../en/worlds.ts';

export const worlds = {
  'worlds.title': 'Світи',
  'worlds.new': 'Новий',
  'worlds.find': 'Знайти світ',
  'worlds.findOneOf': 'Знайти один з {number}',
  'worlds.noMatch': 'Жоден світ не має цього в назві.',
  'worlds.newWorld': 'Новий світ',
  'worlds.create': 'Створити світ',
  'worlds.name': 'Назва',
  'worlds.newHint':
    'Він починається так само, як типовий світ. Запит належить до нього за заголовком {header} або за шляхом {path}.',
  'worlds.default': 'типовий',
  'worlds.requests': {
    one: '{count} запит',
    few: '{count} запити',
    many: '{count} запитів',
    other: '{count} запиту',
  },
  'worlds.faults': {
    one: '{count} збій',
    few: '{count} збої',
    many: '{count} збоїв',
    other: '{count} збою',
  },
  'worlds.frozen': 'зупинено',

  'world.label': 'Світ',
  'world.default': 'Типовий світ: до нього належать запити, які не називають світу.',
  'world.named': 'Запити належать до нього за шляхом або за заголовком X-Latchkey-World: {world}',
  'world.host': 'хост',
  'world.copyAddress': 'Скопіювати адресу',
  'world.addressCopied': 'Адресу скопійовано в буфер обміну.',
  'world.reset': 'Скинути',
  'world.resetQuestion': 'Скинути {world}?',
  'world.resetText':
    'Ключі, дані, годинник і збої стануть такими, як були на початку, а журнал спорожніє.',
  'world.resetDone': '{world} такий, як був на початку.',
  'world.removeQuestion': 'Видалити {world}?',
  'world.removeText': 'Світ зникне з усім, що в ньому є. Запит, який його назве, створить новий.',
  'world.removed': 'Світ {world} видалено.',
  'world.save': 'Зберегти',
  'world.saveWithFiles': 'Зберегти з файлами',
  'world.restore': 'Відновити…',
  'world.restored': 'Світ відновлено.',
  'world.notJson': '{file} — не JSON.',
  'world.settings': 'Налаштування…',
} as const satisfies Ukrainian<typeof english>;
