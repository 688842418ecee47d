import type { keys as english } from '../en/keys.ts';
import type { Ukrainian } from '../translation.ts';

export const keys = {
  'key.numbered': 'Ключ {number}',
  'key.gone': 'Цього ключа вже немає в Latchkey.',
  'key.undoOver': 'Це видалення вже не можна скасувати.',
  'key.changedElsewhere':
    'Поки ви редагували, це значення змінили в іншому місці. Збережіть ще раз, щоб залишити своє, або скасуйте, щоб залишити те.',
  'key.noPrevious':
    'Немає попереднього ключа, яким можна скористатися знову. Виберіть ключ у списку.',
  'key.isDisabled': 'Ключ «{key}» вимкнено. Увімкніть його, перш ніж задіяти.',
  'key.nameMissing': '{label}: дайте ключу назву, яку легко впізнаєте.',
  'key.fieldMissing': '{label}: це поле обов’язкове.',
  'key.fieldMissingHelp': '{label}: це поле обов’язкове. {help}',
  'key.secretMissing': 'Вставте сюди ключ доступу.',
  'key.secretNotSendable':
    'Тут є пробіл, розрив рядка або інший символ, якого не може передати заголовок. Скопіюйте лише сам ключ.',
  'key.fieldTooLong': {
    one: '{label}: {platform} приймає до {count} символу. Тут їх {number}.',
    few: '{label}: {platform} приймає до {count} символів. Тут їх {number}.',
    many: '{label}: {platform} приймає до {count} символів. Тут їх {number}.',
    other: '{label}: {platform} приймає до {count} символу. Тут їх {number}.',
  },
  'key.segmentInvalid': {
    one: '{label}: «{typed}» не підходить. Це має бути одне слово з адреси: літери, цифри, крапки й дефіси, не більше {count} символу.',
    few: '{label}: «{typed}» не підходить. Це має бути одне слово з адреси: літери, цифри, крапки й дефіси, не більше {count} символів.',
    many: '{label}: «{typed}» не підходить. Це має бути одне слово з адреси: літери, цифри, крапки й дефіси, не більше {count} символів.',
    other:
      '{label}: «{typed}» не підходить. Це має бути одне слово з адреси: літери, цифри, крапки й дефіси, не більше {count} символу.',
  },
  'key.choiceInvalid': '{label}: виберіть одне з цього: {choices}.',
  'key.dayInvalid':
    '{label}: «{typed}» — це не дата. Запишіть її як 2027-01-31 або залиште поле порожнім.',

  'key.lacksField': 'у ключа не заповнено поле «{label}», потрібне для його адрес або заголовка',
  'key.addressTaken': 'туди вже надсилається інший ключ',

  'platform.unknown': 'Latchkey не знає платформи «{platform}».',
} as const satisfies Ukrainian<typeof english>;
