import type { Ukrainian } from '../../../../../lib/sentences/translation.ts';
import type { control as english } from '../en/control.ts';

export const control = {
  'control.name': 'Лабораторія Latchkey',
  'control.tag': 'Керування',
  'control.dashboards': 'Кабінети',
  'control.lost': 'Лабораторія не відповідає: показане могло застаріти. Сторінка пробує далі.',
  'control.noWorld': 'Світу {world} немає. Його створить запит, який його назве.',
  'control.connecting': 'З’єднання',
  'control.live': 'Наживо',
  'control.notConnected': 'Немає з’єднання',
  'control.worldGone': 'Світу немає',
  'control.pageTitle': '{page} · лабораторія Latchkey',

  'settings.title': 'Налаштування: {world}',
  'settings.save': 'Зберегти налаштування',
  'settings.saved': 'Налаштування збережено.',
  'settings.sites': 'Сайти, сторінки яких можуть звертатися (CORS)',
  'settings.sitesHint': 'По одному в рядку, крім кабінетів; {star} — будь-які.',
  'settings.challenge': 'Відповідь 401 запитує ім’я та пароль',
  'settings.challengeSurfaces': 'там, де так роблять хаби платформи',
  'settings.challengeAlways': 'завжди',
  'settings.challengeNever': 'ніколи',
} as const satisfies Ukrainian<typeof english>;
