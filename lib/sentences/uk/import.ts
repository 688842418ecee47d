import type { imports as english } from '../en/import.ts';
import type { Ukrainian } from '../translation.ts';

export const imports = {
  'import.undoOver': 'Немає імпорту, який можна скасувати.',
  'import.error.tooLarge': 'Файл більший за {number} МБ. Розділіть його або експортуйте менше.',
  'import.error.notText': 'Це не текстовий файл. Експортуйте ключі як текст, JSON або CSV.',
  'import.error.emptyFile': 'Файл порожній.',
  'import.error.jsonSyntax':
    'Цей JSON неповний: із цього рядка його не прочитати. З нього нічого не імпортовано.',
  'import.error.yamlSyntax': 'Цей YAML не прочитати. З нього нічого не імпортовано.',
  'import.error.yamlTooLarge': 'YAML читається до {number} тисяч символів. Розділіть файл.',
  'import.error.tooDeep': 'Списки та об’єкти вкладено глибше ніж на {number} рівнів.',
  'import.error.tooManyKeys': {
    one: 'У файлі більше ніж {count} ключ. Розділіть його.',
    few: 'У файлі більше ніж {count} ключі. Розділіть його.',
    many: 'У файлі більше ніж {count} ключів. Розділіть його.',
    other: 'У файлі більше ніж {count} ключа. Розділіть його.',
  },
  'import.error.unterminatedQuote':
    'Тут відкрито лапки, яких не закрито. З файлу нічого не імпортовано.',
  'import.error.notRecognised':
    'Це жоден із форматів, які читає Latchkey, як-от .env, Postman, ModHeader, cURL, HAR чи CSV.',
  'import.error.encryptedExport':
    'Цей експорт зашифрувала програма, що його створила. Експортуйте ще раз без шифрування або як CSV.',
  'import.error.linkNotFile':
    'Це посилання. Latchkey нічого не завантажує: відкрийте його та збережіть файл.',
  'import.error.ageLocked':
    'Файл зашифровано за допомогою age. Введіть його парольну фразу або свій ключ age.',
  'import.error.ageDamagedOrWrongPassphrase':
    'Парольна фраза чи ключ не відкривають цей файл, або файл пошкоджено.',
  'import.error.ageWorkFactor':
    'На відкриття цього файлу пішло б забагато часу й пам’яті. Зашифруйте його знову з коефіцієнтом {number} або меншим.',
  'import.error.ageMangled':
    'Цей файл age змінився дорогою. Надішліть його як файл або в текстовій формі.',
  'import.error.ageRecipient':
    'Один з одержувачів не є відкритим ключем age. Той починається з age1.',
  'import.error.backupNewer':
    'Ця резервна копія має версію {number}, а цей Latchkey читає до {known}. Оновіть Latchkey.',
  'import.error.backupInvalid': 'Цю резервну копію пошкоджено або змінено вручну: див. {place}.',
  'import.error.backupCheckFailed':
    'Створений файл не повертає того, що в нього вкладено, тому його не видано. Спробуйте ще раз.',
  'import.note.disabled': 'Там, звідки він узятий, його вимкнено, тож і тут він буде вимкнений.',
  'import.note.duplicate': 'Такий самий ключ уже є у файлі вище.',
  'import.note.sameName': 'Інший ключ має таку саму назву. Додано номер.',
  'import.note.emptySecret':
    'Назва для ключа є, а значення немає. Багато програм пропускають секрети.',
  'import.note.placeholder': 'Це стоїть замість ключа, а не є ним.',
  'import.note.unresolvedVariable': 'Значення зберігається деінде, не в цьому файлі.',
  'import.note.commentedOut': 'Ключ стоїть у коментарі. Його пропущено.',
  'import.note.platformUnknown': 'Ніщо не каже, чий це ключ.',
  'import.note.unitMissing': 'Бракує платіжної одиниці.',
  'import.note.everySite':
    'Його надсилали на кожен сайт. Latchkey надсилає ключ лише туди, де його приймає платформа.',
  'import.note.filterDropped': 'Умову неможливо зберегти.',
  'import.note.excludedHost': 'Ця адреса ніколи не приймає ключа. Ключ пропущено.',
  'import.note.responseHeadersIgnored': 'Заголовки відповідей пропущено.',
  'import.note.cookiesIgnored': 'Файли cookie пропущено.',
  'import.note.otherRulesIgnored': 'Правила, що не задають заголовків, пропущено.',
  'import.note.deletedIgnored': 'Його видалено, тож пропущено.',
  'import.note.ignoredAuth':
    'Цей спосіб входу не має ключа доступу: він діє недовго або підписує запити.',
  'import.note.keyInQuery': 'Ключ стоїть в адресі. Latchkey ставить ключі лише в заголовки.',
  'import.note.schemePrefix': 'Перед ключем стоїть слово, яке не є ні Basic, ні Bearer.',
  'import.note.codeNotRun': 'Цей заголовок створює скрипт. Його не виконано.',
  'import.note.fileNotRead': 'Значення в іншому файлі, якого не прочитано.',
  'import.note.wasRefused': 'Кожен записаний запит із ним відхилено.',
  'import.note.sanitized':
    'У записі немає ключів. Браузери пропускають їх, якщо не експортувати «з конфіденційними даними».',
  'import.note.trimmed': 'Пробіли довкола ключа прибрано.',
  'import.note.badDate': 'Такого дня в календарі немає. Його пропущено.',
  'import.note.badBase64': 'Це не Base64.',
  'import.note.basicNotEncoded': 'Ім’я користувача та ключ стоять тут відкрито, не в Base64.',
  'import.note.notAHeaderValue': 'Заголовок не може такого містити.',
  'import.note.raggedRow': 'У рядку інша кількість клітинок, ніж у заголовку. Його пропущено.',
  'import.note.notAPair': 'У цьому рядку немає пари з назви та значення.',
  'import.note.unterminatedQuote': 'Лапки не закрито. Значення пропущено.',
  'import.note.notARequest': 'Це не запит.',
  'import.note.httpAssumed': 'Адреса не має схеми. Її прочитано як https.',
  'import.note.ambiguousHash': 'Знак # залишено у значенні. Деякі програми обрізають його там.',
  'import.note.nothingFound': 'Жодного ключа не знайдено.',
  'import.skip.platformMissing': 'Виберіть для нього платформу.',
  'import.skip.environmentMissing': 'Спершу додайте середовище з {origin} або виберіть інше.',
  'import.skip.platformGone': 'Його платформа тут невідома.',
  'import.skip.sameSecret': 'Ключ «{key}» має там такий самий секрет.',
  'import.skip.earlierInFile': 'Інший ключ із файлу має такий самий секрет.',
  'import.skip.field': 'Його неможливо зберегти: {reason}',
  'import.warning.tooManyKeys': {
    one: '{platform} дозволяє {count} ключ на обліковий запис.',
    few: '{platform} дозволяє {count} ключі на обліковий запис.',
    many: '{platform} дозволяє {count} ключів на обліковий запис.',
    other: '{platform} дозволяє {count} ключа на обліковий запис.',
  },
  'import.warning.renamed': 'Таку назву вже має «{key}». Цей ключ дістане іншу.',
} as const satisfies Ukrainian<typeof english>;
