import { yespo } from '../../../lib/platforms/index.ts';
import type { DashboardPage, PageWords, Field, PageRequest } from '../../pack/screen.ts';

const api = 'https://{host}/api';
const hosts = yespo.hosts['api']?.production ?? [];

const person: readonly Field[] = [
  {
    name: 'email',
    label: { en: 'E-mail', uk: 'Ел. пошта' },
    value: 'ada@customer.example',
    kind: 'email',
  },
  { name: 'firstName', label: { en: 'First name', uk: 'Ім’я' }, value: 'Ada', optional: true },
];

const contact = {
  firstName: '{firstName}',
  channels: [{ type: 'email', value: '{email}' }],
};

/**
 * An event by one of the three versions of its method, which differ in the form of the parameters.
 */
function event(version: 'v1' | 'v2' | 'v3', params: unknown, title: PageWords): PageRequest {
  const name = (field: string) => `${version}-${field}`;
  return {
    operation: `yespo.event.${version}`,
    title,
    method: 'POST',
    address: `${api}/${version}/event`,
    fields: [
      { name: name('type'), label: { en: 'Event type', uk: 'Тип події' }, value: 'orderCreated' },
      {
        name: name('key'),
        label: { en: 'Key value', uk: 'Значення ключа' },
        value: 'ada@customer.example',
      },
      { name: name('total'), label: { en: 'Total', uk: 'Сума' }, value: '120', kind: 'number' },
    ],
    body: { eventTypeKey: `{${name('type')}}`, keyValue: `{${name('key')}}`, params },
  };
}

export const yespoPage: DashboardPage = {
  introduction: {
    en: 'Contacts and events of the account that the API key belongs to.',
    uk: 'Контакти й події облікового запису, якому належить ключ API.',
  },
  fields: [
    {
      name: 'host',
      label: { en: 'API host', uk: 'Хост API' },
      value: hosts[0] ?? '',
      options: hosts,
    },
    {
      name: 'contactId',
      label: { en: 'Contact id', uk: 'Ідентифікатор контакту' },
      value: '1001',
      kind: 'number',
    },
  ],
  groups: [
    {
      title: { en: 'Account', uk: 'Обліковий запис' },
      requests: [
        {
          operation: 'yespo.version.v1',
          title: { en: 'Version of the API (v1)', uk: 'Версія API (v1)' },
          method: 'GET',
          address: `${api}/v1/version`,
        },
        {
          operation: 'yespo.version.v2',
          title: { en: 'Version of the API (v2)', uk: 'Версія API (v2)' },
          method: 'GET',
          address: `${api}/v2/version`,
        },
        {
          operation: 'yespo.account.info',
          title: { en: 'Account information', uk: 'Відомості про обліковий запис' },
          method: 'GET',
          address: `${api}/v1/account/info`,
        },
      ],
    },
    {
      title: { en: 'Contacts', uk: 'Контакти' },
      requests: [
        {
          operation: 'yespo.contact.create',
          title: { en: 'Create a contact', uk: 'Створити контакт' },
          method: 'POST',
          address: `${api}/v1/contact`,
          fields: [
            {
              name: 'create-email',
              label: { en: 'E-mail', uk: 'Ел. пошта' },
              value: 'joan@customer.example',
              kind: 'email',
            },
            {
              name: 'create-firstName',
              label: { en: 'First name', uk: 'Ім’я' },
              value: 'Joan',
              optional: true,
            },
            {
              name: 'create-customer',
              label: { en: 'External id', uk: 'Зовнішній ідентифікатор' },
              value: 'customer-9',
              optional: true,
            },
          ],
          body: {
            firstName: '{create-firstName}',
            externalCustomerId: '{create-customer}',
            channels: [{ type: 'email', value: '{create-email}' }],
          },
          keeps: { field: 'contactId', from: ['id'] },
        },
        {
          operation: 'yespo.contact.read',
          title: { en: 'Read a contact', uk: 'Прочитати контакт' },
          method: 'GET',
          address: `${api}/v1/contact/{contactId}`,
        },
        {
          operation: 'yespo.contact.update',
          title: { en: 'Update a contact', uk: 'Оновити контакт' },
          method: 'PUT',
          address: `${api}/v1/contact/{contactId}`,
          fields: person,
          body: contact,
        },
        {
          operation: 'yespo.contact.delete',
          title: { en: 'Delete a contact', uk: 'Видалити контакт' },
          method: 'DELETE',
          address: `${api}/v1/contact/{contactId}`,
        },
        {
          operation: 'yespo.contact.delete-by-external-id',
          title: {
            en: 'Delete a contact by its external id',
            uk: 'Видалити контакт за зовнішнім ідентифікатором',
          },
          method: 'DELETE',
          address: `${api}/v1/contact`,
          fields: [
            {
              name: 'delete-customer',
              label: { en: 'External id', uk: 'Зовнішній ідентифікатор' },
              value: 'customer-9',
            },
          ],
          query: { externalCustomerId: '{delete-customer}' },
        },
        {
          operation: 'yespo.contacts.list',
          title: { en: 'Find contacts', uk: 'Знайти контакти' },
          method: 'GET',
          address: `${api}/v1/contacts`,
          fields: [
            {
              name: 'search-email',
              label: { en: 'E-mail', uk: 'Ел. пошта' },
              value: '',
              kind: 'email',
              optional: true,
            },
            {
              name: 'search-rows',
              label: { en: 'Most rows', uk: 'Найбільше рядків' },
              value: '20',
              kind: 'number',
              optional: true,
            },
          ],
          query: { email: '{search-email}', startindex: '1', maxrows: '{search-rows}' },
        },
        {
          operation: 'yespo.contacts.update',
          title: {
            en: 'Add or update several contacts',
            uk: 'Додати або оновити кілька контактів',
          },
          method: 'POST',
          address: `${api}/v1/contacts`,
          fields: [
            {
              name: 'first-email',
              label: { en: 'E-mail', uk: 'Ел. пошта' },
              value: 'grace@customer.example',
              kind: 'email',
            },
            {
              name: 'second-email',
              label: { en: 'Another', uk: 'Ще один' },
              value: 'alan@customer.example',
              kind: 'email',
            },
          ],
          body: {
            dedupeOn: 'email',
            contacts: [
              { channels: [{ type: 'email', value: '{first-email}' }] },
              { channels: [{ type: 'email', value: '{second-email}' }] },
            ],
          },
          keeps: { field: 'session', from: ['asyncSessionId'] },
        },
        {
          operation: 'yespo.importstatus.read',
          title: { en: 'See how far that has come', uk: 'Подивитися, як далеко це просунулося' },
          method: 'GET',
          address: `${api}/v1/importstatus/{session}`,
          fields: [{ name: 'session', label: { en: 'Session', uk: 'Сеанс' }, value: '' }],
        },
      ],
    },
    {
      title: { en: 'Events', uk: 'Події' },
      requests: [
        event('v1', [{ name: 'total', value: '{v1-total}' }], {
          en: 'Send an event (v1, list of parameters)',
          uk: 'Надіслати подію (v1, список параметрів)',
        }),
        event('v2', [{ name: 'order', value: { total: '{v2-total}' } }], {
          en: 'Send an event (v2, nested values)',
          uk: 'Надіслати подію (v2, вкладені значення)',
        }),
        event(
          'v3',
          { total: '{v3-total}' },
          {
            en: 'Send an event (v3, object of parameters)',
            uk: 'Надіслати подію (v3, об’єкт параметрів)',
          },
        ),
      ],
    },
  ],
};
