import type { platforms as english } from '../en/platforms.ts';
import type { Ukrainian } from '../translation.ts';

export const platforms = {
  'environment.production': 'Продакшн',
  'platform.name': 'Назва',
  'platform.description': 'Опис',
  'platform.app': 'Застосунок',
  'platform.appHelp':
    'Ключ належить одному застосунку. Укажіть його, щоб розрізняти ключі кількох застосунків.',
  'platform.billingUnit': 'Платіжна одиниця',
  'platform.billingUnitHelp':
    'Слово після /billing/unit/ в адресах вашої команди. В облікового запису без команди це «personal».',
  'platform.validTill': 'Чинний до',
  'platform.validTillHelp': 'Від цього дня Mobitru відхиляє ключ.',
  'platform.accessRights': 'Права доступу',
  'platform.full': 'Повний доступ до API',
  'platform.fullShort': 'Повний',
  'platform.events': 'Доступ до подій',
  'platform.eventsShort': 'Події',
  'platform.eventsContacts': 'Доступ до подій і контактів',
  'platform.eventsContactsShort': 'Події + контакти',
  'platform.eventsContactsUpdate': 'Доступ до подій і контактів (додавання й оновлення)',
  'platform.eventsContactsUpdateShort': 'Події + контакти (дод.)',
  'platform.messages': 'Доступ до повідомлень',
  'platform.messagesShort': 'Повідомлення',
  'platform.application': 'Застосунок',
  'platform.browserHub': 'Хаб браузерів',
  'platform.mobileApi': 'Мобільний API',
} as const satisfies Ukrainian<typeof english>;
