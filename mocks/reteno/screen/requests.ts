import type { DashboardPage } from '../../pack/screen.ts';

const mobile = 'https://mobile-api.reteno.com/api/v1';

export const retenoPage: DashboardPage = {
  introduction: 'What an app with the mobile SDK sends, with the access key of that app.',
  fields: [
    { name: 'deviceId', label: 'Device id', value: 'b6c1f7e2-0d4e-4c0a-9f55-2f7f3a1c8d01' },
    { name: 'userId', label: 'External user id', value: 'customer-17' },
  ],
  groups: [
    {
      title: 'Device and user',
      requests: [
        {
          operation: 'reteno.device.save',
          title: 'Register the device',
          method: 'POST',
          address: `${mobile}/device`,
          fields: [
            { name: 'osType', label: 'System', value: 'ANDROID', options: ['ANDROID', 'IOS'] },
            {
              name: 'category',
              label: 'Category',
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
          title: 'Update the user’s attributes',
          method: 'POST',
          address: `${mobile}/user`,
          fields: [
            { name: 'email', label: 'E-mail', value: 'ada@customer.example', kind: 'email' },
            { name: 'firstName', label: 'First name', value: 'Ada', optional: true },
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
      title: 'Events and messages',
      requests: [
        {
          operation: 'reteno.events.send',
          title: 'Send an event',
          method: 'POST',
          address: `${mobile}/events`,
          fields: [
            { name: 'eventType', label: 'Event type', value: 'screenView' },
            { name: 'screen', label: 'Screen', value: 'Basket' },
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
          title: 'Count unread app inbox messages',
          method: 'GET',
          address: `${mobile}/appinbox/messages/count`,
          headers: { 'X-Reteno-Device-ID': '{deviceId}' },
        },
        {
          operation: 'reteno.interaction.status',
          title: 'Report the status of an interaction',
          method: 'PUT',
          address: 'https://api.reteno.com/api/v1/interactions/{interactionId}/status',
          fields: [
            {
              name: 'interactionId',
              label: 'Interaction id',
              value: '0f5b6c9e-6a0f-4f0e-8a57-3d8e6f1b2c43',
            },
            {
              name: 'status',
              label: 'Status',
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
