import type { problems as english } from '../en/problems.ts';
import type { Ukrainian } from '../translation.ts';

export const problems = {
  'problem.unstored':
    'Ключі працюють так, як показано, але браузер не зберіг цього: після наступного запуску все буде, як раніше. Звільніть місце на диску або видаліть тут зайві ключі. Наступна зміна спробує зберегти ще раз. Відповідь браузера: {detail}',
  'problem.damagedValue':
    'Не вдалося прочитати збережене значення ({place}): {reason}. Воно лишилося таким, як було, і ні на що інше це не вплинуло.',
  'problem.damagedKey':
    'Не вдалося прочитати збережений ключ «{key}» ({place}): {reason}. Він лишився таким, як був, і ні на що інше це не вплинуло.',
  'problem.leaked':
    'Ключ «{key}» витік. Видаліть або вимкніть його на платформі та створіть новий. Потім позначте тут, що його замінено.',
  'problem.leftOut': 'Ключ «{key}» не надсилається на {origin}: {reason}.',
  'problem.ruleRefused': 'Браузер відхилив правило для {address}: {detail}',
  'problem.rulesRefused':
    'Браузер відхилив правила Latchkey, тому ключі можуть надсилатися не так, як показано: {detail}',
  'problem.noAccess':
    'Браузер не дає Latchkey доступу до всіх хостів платформи {platform}, середовище {environment}, тому запити туди йдуть без ключа. Щоб виправити це, дозвольте доступ.',
} as const satisfies Ukrainian<typeof english>;
