import type { copyAs as english } from '../en/copy-as.ts';
import type { Ukrainian } from '../translation.ts';

export const copyAs = {
  'copyAs.title': 'Скопіювати як',
  'copyAs.surface': 'Для',
  'copyAs.format': 'Як',
  'copyAs.header': 'Заголовок',
  'copyAs.dotenv': 'Рядки .env',
  'copyAs.playwrightConnect': 'Playwright: адреса підключення',
  'copyAs.webdriverio': 'WebdriverIO: параметри сеансу',
  'copyAs.withSecret': 'Разом із секретом',
  'copyAs.copy': 'Скопіювати',
  'copyAs.masked': 'Секрет приховано.',
  'copyAs.variable': 'Без секрету: задайте змінну середовища там, де запускаєте.',
  'copyAs.history': 'Команда із секретом залишається в історії вашої оболонки.',
  'copyAs.everyAddress':
    'Playwright надсилає ці заголовки на кожну адресу. Використовуйте їх там, де всі запити йдуть до цієї платформи.',
  'copyAs.version': 'Версія в адресі має збігатися з версією вашого Playwright.',
  'copyAs.none': 'З цього ключа нічого не скласти: йому бракує того, що потрібно для адрес.',
  'copyAs.gone': 'Із цього ключа таке вже не скласти. Відкрийте його знову.',
} as const satisfies Ukrainian<typeof english>;
