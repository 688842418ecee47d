import type { DashboardPage } from '../../pack/screen.ts';

const mobile = 'https://mobile-api.reteno.com/api/v1';

export const retenoPage: DashboardPage = {
  introduction: {
    en: 'What an app with the mobile SDK sends, with the access key of that app.',
    uk: 'Що надсилає застосунок із мобільним SDK і ключем доступу цього застосунку.',
  },
  fields: [
    {
      name: 'deviceId',
      label: { en: 'Device id', uk: 'Ідентифікатор пристрою' },
      value: 'b6c1f7e2-0d4e-4c0a-9f55-2f7f3a1c8d01',
    },
    {
      name: 'userId',
      label: { en: 'External user id', uk: 'Зовнішній ідентифікатор користувача' },
      value: 'customer-17',
    },
  ],
  groups: [
    {
      title: { en: 'Device and user', uk: 'Пристрій і користувач' },
      requests: [
        {
          operation: 'reteno.device.save',
          title: { en: 'Register the device', uk: 'Зареєструвати пристрій' },
          method: 'POST',
          address: `${mobile}/device`,
          fields: [
            {
              name: 'osType',
              label: { en: 'System', uk: 'Система' },
              value: 'ANDROID',
              options: ['ANDROID', 'IOS'],
            },
            {
              name: 'category',
              label: { en: 'Category', uk: 'Категорія' },
              value: 'MOBILE',
              options: ['MOBILE', 'TABLET'],
            },
          ],
          body: {
            deviceId: '{deviceId}',
            externalUserId: '{userId}',
            osType: '{osType}',
            category: '{category}',
          },
        },
        {
          operation: 'reteno.user.save',
          title: { en: 'Update the user’s attributes', uk: 'Оновити атрибути користувача' },
          method: 'POST',
          address: `${mobile}/user`,
          fields: [
            {
              name: 'email',
              label: { en: 'E-mail', uk: 'Ел. пошта' },
              value: 'ada@customer.example',
              kind: 'email',
            },
            {
              name: 'firstName',
              label: { en: 'First name', uk: 'Ім’я' },
              value: 'Ada',
              optional: true,
            },
          ],
          body: {
            deviceId: '{deviceId}',
            externalUserId: '{userId}',
            userAttributes: { email: '{email}', firstName: '{firstName}' },
          },
        },
      ],
    },
    {
      title: { en: 'Events and messages', uk: 'Події та повідомлення' },
      requests: [
        {
          operation: 'reteno.events.send',
          title: { en: 'Send an event', uk: 'Надіслати подію' },
          method: 'POST',
          address: `${mobile}/events`,
          fields: [
            {
              name: 'eventType',
              label: { en: 'Event type', uk: 'Тип події' },
              value: 'screenView',
            },
            { name: 'screen', label: { en: 'Screen', uk: 'Екран' }, value: 'Basket' },
          ],
          body: {
            deviceId: '{deviceId}',
            externalUserId: '{userId}',
            events: [
              {
                eventTypeKey: '{eventType}',
                occurred: '{now}',
                params: [{ name: 'screenClass', value: '{screen}' }],
              },
            ],
          },
        },
        {
          operation: 'reteno.appinbox.count',
          title: {
            en: 'Count unread app inbox messages',
            uk: 'Порахувати непрочитані повідомлення',
          },
          method: 'GET',
          address: `${mobile}/appinbox/messages/count`,
          headers: { 'X-Reteno-Device-ID': '{deviceId}' },
        },
        {
          operation: 'reteno.interaction.status',
          title: { en: 'Report the status of an interaction', uk: 'Повідомити стан взаємодії' },
          method: 'PUT',
          address: 'https://api.reteno.com/api/v1/interactions/{interactionId}/status',
          fields: [
            {
              name: 'interactionId',
              label: { en: 'Interaction id', uk: 'Ідентифікатор взаємодії' },
              value: '0f5b6c9e-6a0f-4f0e-8a57-3d8e6f1b2c43',
            },
            {
              name: 'status',
              label: { en: 'Status', uk: 'Стан' },
              value: 'DELIVERED',
              options: ['DELIVERED', 'CLICKED', 'OPENED'],
            },
          ],
          body: { status: '{status}', time: '{now}', token: 'demonstration-token' },
        },
      ],
    },
  ],
};
