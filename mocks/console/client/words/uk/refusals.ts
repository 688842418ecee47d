import type { Ukrainian } from '../../../../../lib/sentences/translation.ts';
import type { refusals as english } from '../en/refusals.ts';

export const refusals = {
  'refusal.noAnswer': 'Лабораторія не відповідає.',
  'refusal.status': 'Лабораторія відповіла {status}.',
  'refusal.unreadable': 'Відповідь лабораторії не вдається прочитати.',
  'refusal.notDone': 'Цього не зроблено. {reason}',
  'refusal.didYouMean': '{refusal} Можливо, «{nearest}»?',
  'refusal.other': 'Лабораторія цього не приймає: {detail}',

  'refusal.nameRequired': 'Ключу потрібне поле «{label}».',
  'refusal.nameTooLong': {
    one: 'Поле «{label}» вміщує щонайбільше {count} символ, а не {number}.',
    few: 'Поле «{label}» вміщує щонайбільше {count} символи, а не {number}.',
    many: 'Поле «{label}» вміщує щонайбільше {count} символів, а не {number}.',
    other: 'Поле «{label}» вміщує щонайбільше {count} символу, а не {number}.',
  },
  'refusal.tooManyKeys': {
    one: '{platform} дозволяє {count} ключ, і «{key}» був би зайвим.',
    few: '{platform} дозволяє {count} ключі, і «{key}» був би зайвим.',
    many: '{platform} дозволяє {count} ключів, і «{key}» був би зайвим.',
    other: '{platform} дозволяє {count} ключа, і «{key}» був би зайвим.',
  },
  'refusal.unknownRight': '«{right}» не є правом доступу {platform}.',
  'refusal.secretTaken': '«{key}» має той самий секрет, що й «{other}».',
  'refusal.idTaken': 'Інший ключ {platform} уже має ідентифікатор «{id}».',
  'refusal.cannotBeDisabled':
    '{platform} не може вимкнути ключ: видаліть «{key}» або дайте йому закінчитися.',
  'refusal.noSuchKey': 'У цьому світі немає ключа «{key}».',

  'refusal.badName':
    'Світ не може мати назву «{world}»: до 100 літер, цифр, крапок, дефісів і підкреслень, з літерою або цифрою на обох кінцях.',
  'refusal.nameTaken': 'Лабораторія вже має світ «{world}».',
  'refusal.noSuchWorld': 'Лабораторія не має світу «{world}».',
  'refusal.tooManyWorlds': {
    one: 'Лабораторія може мати {count} світ: видаліть його або дозвольте більше.',
    few: 'Лабораторія може мати {count} світи: видаліть деякі або дозвольте більше.',
    many: 'Лабораторія може мати {count} світів: видаліть деякі або дозвольте більше.',
    other: 'Лабораторія може мати {count} світу: видаліть деякі або дозвольте більше.',
  },
  'refusal.defaultWorld':
    '«{world}» — типовий світ лабораторії, його не можна видалити: краще скиньте його.',

  'refusal.unknownOperation': 'Лабораторія не має операції «{operation}».',
  'refusal.unknownKey': '{platform} не має ключа «{key}» у цьому світі.',
  'refusal.noSuchRule': 'У цьому світі вже немає правила «{id}».',

  'refusal.noSuchDevice': 'Світ не має пристрою «{device}».',
  'refusal.deviceInUse': 'Пристрій {device} не вільний.',
  'refusal.noSession': 'На пристрої {device} немає сеансу.',
  'refusal.noScreen': 'Екран пристрою {device} вимкнено.',
} as const satisfies Ukrainian<typeof english>;
