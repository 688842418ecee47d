import type { protection as english } from '../en/protection.ts';
import type { Ukrainian } from '../translation.ts';

export const protection = {
  'protection.notKept': 'Якщо вікно закриється раніше, уведену парольну фразу збережено не буде.',
  'protection.title': 'Захистіть свої ключі',
  'protection.name': 'Захист',
  'protection.passphrase': 'З парольною фразою',
  'protection.passphraseText':
    'Захищає від кожного, хто дістанеться до цього комп’ютера чи його файлів, поки Latchkey заблоковано, але не від програми, яка стежить за тим, що ви вводите.',
  'protection.none': 'Без парольної фрази на цьому пристрої',
  'protection.noneText':
    'Захищає від випадкового погляду на файли, але не від того, хто користується цим браузером або скопіює його профіль.',
  'protection.testKeysOnly':
    'Зберігайте тут лише ключі тестових облікових записів і блокуйте екран, коли відходите. Парольну фразу можна задати пізніше в налаштуваннях.',
  'protection.create': 'Захистити цією фразою',
  'protection.creating': 'Захищаємо, близько секунди…',
  'protection.continue': 'Продовжити без парольної фрази',
  'protection.settingUp': 'Готуємо…',

  'passphrase.label': 'Парольна фраза',
  'passphrase.new': 'Нова парольна фраза',
  'passphrase.current': 'Поточна парольна фраза',
  'passphrase.repeat': 'Повторіть парольну фразу',
  'passphrase.cannotBeRecovered':
    'Втрачену парольну фразу ніхто не зможе відновити. Без неї ключі залишаться заблокованими.',
  'passphrase.tooShort': {
    one: 'Потрібно щонайменше {count} символ. Найкраще кілька слів.',
    few: 'Потрібно щонайменше {count} символи. Найкраще кілька слів.',
    many: 'Потрібно щонайменше {count} символів. Найкраще кілька слів.',
    other: 'Потрібно щонайменше {count} символу. Найкраще кілька слів.',
  },
  'passphrase.differs': 'Фрази не збігаються. Введіть її ще раз.',
  'passphrase.howLong': {
    one: 'Щонайменше {count} символ. Найкраще кілька слів.',
    few: 'Щонайменше {count} символи. Найкраще кілька слів.',
    many: 'Щонайменше {count} символів. Найкраще кілька слів.',
    other: 'Щонайменше {count} символу. Найкраще кілька слів.',
  },
  'passphrase.missing': {
    one: 'Потрібен щонайменше ще {count} символ.',
    few: 'Потрібно щонайменше ще {count} символи.',
    many: 'Потрібно щонайменше ще {count} символів.',
    other: 'Потрібно щонайменше ще {count} символу.',
  },
  'passphrase.weak': 'Легко вгадати. Додайте слово або два.',
  'passphrase.fair': 'Непогана. Ще одне слово зробить її доброю.',
  'passphrase.good': 'Добра.',

  'locked.title': 'Ваші ключі заблоковано',
  'locked.text':
    'Поки ви не розблокуєте Latchkey, жоден ключ не надсилається із запитами й не показується.',
  'locked.unlock': 'Розблокувати',
  'locked.unlocking': 'Розблоковуємо…',
  'locked.typePassphrase': 'Введіть парольну фразу.',
  'locked.wait': 'Зачекайте {number} с',
  'locked.searchWaits': 'Ваш пошук «{typed}» зачекає до розблокування.',

  'device.unlock': 'Розблокувати цим пристроєм',
  'device.asking': 'Запитуємо пристрій…',
  'device.text':
    'Відбитком пальця, обличчям або PIN-кодом — залежно від пристрою. Парольна фраза завжди залишається запасним способом.',
  'device.list': 'Пристрої, що розблоковують Latchkey',
  'device.remove': 'Прибрати {device}',
  'device.passphraseFirst':
    'Спершу задайте парольну фразу. Вона знадобиться, якщо пристрій загубиться.',
  'device.name': 'Назва пристрою',
  'device.nameExample': 'Цей ноутбук',
  'device.nameMissing': 'Дайте пристрою назву, наприклад «Цей ноутбук».',
  'device.add': 'Додати цей пристрій',
  'device.passkey': 'Latchkey, {device}',
  'device.cannotCompute':
    'Автентифікатор цього пристрою не вміє обчислювати ключ (WebAuthn PRF), тому не може розблокувати Latchkey. Скористайтеся парольною фразою.',
  'device.noAnswer': 'Пристрій не відповів. Спробуйте ще раз або введіть парольну фразу.',
  'device.notConfirmed':
    'Пристрій не підтвердив, що це ви. Спробуйте ще раз або введіть парольну фразу.',
  'device.alreadyAdded': 'Цей пристрій уже може розблоковувати Latchkey.',
  'device.failed': 'Пристрій не відповів: {detail}',
} as const satisfies Ukrainian<typeof english>;
