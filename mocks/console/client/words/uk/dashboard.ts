import type { Ukrainian } from '../../../../../lib/sentences/translation.ts';
import type { dashboard as english } from '../en/dashboard.ts';

export const dashboard = {
  'dashboard.tag': 'Лабораторія Latchkey',
  'dashboard.settings': 'Налаштування',
  'dashboard.try': 'Спробувати API',
  'dashboard.accountMenu': 'Меню облікового запису',
  'dashboard.accountMenuOf': 'Меню облікового запису:',
  'dashboard.signedInAs': 'Ви ввійшли як',

  'requests.noKey':
    'Ця сторінка не додає ключ до своїх запитів. Це робить Latchkey, поки задіяно ключ {platform}.',
  'requests.shared': 'Значення для кількох запитів',
  'requests.any': 'будь-який',
  'requests.send': 'Надіслати',
  'requests.sendThis': 'Надіслати: {request}',
  'requests.fieldEmpty': 'Поле «{field}» порожнє: спершу заповніть його.',

  'result.sent': 'Надіслано',
  'result.bodySent': 'Надіслане тіло',
  'result.labSaw': 'Лабораторія бачила',
  'result.notThisRequest': 'не цей запит',
  'result.failed': 'не вдалося',
  'result.time': '{number} мс',
  'result.body': 'Тіло відповіді',
  'result.noBody': 'Відповідь не має тіла.',
  'result.unreadable': 'немає відповіді, яку ця сторінка може прочитати',
  'result.connected': 'з’єднано',
  'result.handshakeRefused': 'у з’єднанні відмовлено',

  'received.title': 'Що отримала лабораторія',
  'received.refresh': 'Оновити',
  'received.hint': 'Останні 20 запитів до платформ, найновіші зверху. Секрети приховано.',
  'received.none': 'Ще нічого. Надішліть запит, і він з’явиться тут.',
} as const satisfies Ukrainian<typeof english>;
