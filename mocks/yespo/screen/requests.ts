import { yespo } from '../../../lib/platforms/index.ts';
import type { DashboardPage, Field, PageRequest } from '../../pack/screen.ts';

const api = 'https://{host}/api';
const hosts = yespo.hosts['api']?.production ?? [];

const person: readonly Field[] = [
  { name: 'email', label: 'E-mail', value: 'ada@customer.example', kind: 'email' },
  { name: 'firstName', label: 'First name', value: 'Ada', optional: true },
];

const contact = {
  firstName: '{firstName}',
  channels: [{ type: 'email', value: '{email}' }],
};

/**
 * An event by one of the three versions of its method, which differ in the form of the parameters.
 */
function event(version: 'v1' | 'v2' | 'v3', params: unknown, title: string): PageRequest {
  const name = (field: string) => `${version}-${field}`;
  return {
    operation: `yespo.event.${version}`,
    title,
    method: 'POST',
    address: `${api}/${version}/event`,
    fields: [
      { name: name('type'), label: 'Event type', value: 'orderCreated' },
      { name: name('key'), label: 'Key value', value: 'ada@customer.example' },
      { name: name('total'), label: 'Total', value: '120', kind: 'number' },
    ],
    body: { eventTypeKey: `{${name('type')}}`, keyValue: `{${name('key')}}`, params },
  };
}

export const yespoPage: DashboardPage = {
  introduction: 'Contacts and events of the account that the API key belongs to.',
  fields: [
    { name: 'host', label: 'API host', value: hosts[0] ?? '', options: hosts },
    { name: 'contactId', label: 'Contact id', value: '1001', kind: 'number' },
  ],
  groups: [
    {
      title: 'Account',
      requests: [
        {
          operation: 'yespo.version.v1',
          title: 'Version of the API (v1)',
          method: 'GET',
          address: `${api}/v1/version`,
        },
        {
          operation: 'yespo.version.v2',
          title: 'Version of the API (v2)',
          method: 'GET',
          address: `${api}/v2/version`,
        },
        {
          operation: 'yespo.account.info',
          title: 'Account information',
          method: 'GET',
          address: `${api}/v1/account/info`,
        },
      ],
    },
    {
      title: 'Contacts',
      requests: [
        {
          operation: 'yespo.contact.create',
          title: 'Create a contact',
          method: 'POST',
          address: `${api}/v1/contact`,
          fields: [
            {
              name: 'create-email',
              label: 'E-mail',
              value: 'joan@customer.example',
              kind: 'email',
            },
            { name: 'create-firstName', label: 'First name', value: 'Joan', optional: true },
            { name: 'create-customer', label: 'External id', value: 'customer-9', optional: true },
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
          title: 'Read a contact',
          method: 'GET',
          address: `${api}/v1/contact/{contactId}`,
        },
        {
          operation: 'yespo.contact.update',
          title: 'Update a contact',
          method: 'PUT',
          address: `${api}/v1/contact/{contactId}`,
          fields: person,
          body: contact,
        },
        {
          operation: 'yespo.contact.delete',
          title: 'Delete a contact',
          method: 'DELETE',
          address: `${api}/v1/contact/{contactId}`,
        },
        {
          operation: 'yespo.contact.delete-by-external-id',
          title: 'Delete a contact by its external id',
          method: 'DELETE',
          address: `${api}/v1/contact`,
          fields: [{ name: 'delete-customer', label: 'External id', value: 'customer-9' }],
          query: { externalCustomerId: '{delete-customer}' },
        },
        {
          operation: 'yespo.contacts.list',
          title: 'Find contacts',
          method: 'GET',
          address: `${api}/v1/contacts`,
          fields: [
            { name: 'search-email', label: 'E-mail', value: '', kind: 'email', optional: true },
            {
              name: 'search-rows',
              label: 'Most rows',
              value: '20',
              kind: 'number',
              optional: true,
            },
          ],
          query: { email: '{search-email}', startindex: '1', maxrows: '{search-rows}' },
        },
        {
          operation: 'yespo.contacts.update',
          title: 'Add or update several contacts',
          method: 'POST',
          address: `${api}/v1/contacts`,
          fields: [
            {
              name: 'first-email',
              label: 'E-mail',
              value: 'grace@customer.example',
              kind: 'email',
            },
            {
              name: 'second-email',
              label: 'Another',
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
          title: 'See how far that has come',
          method: 'GET',
          address: `${api}/v1/importstatus/{session}`,
          fields: [{ name: 'session', label: 'Session', value: '' }],
        },
      ],
    },
    {
      title: 'Events',
      requests: [
        event(
          'v1',
          [{ name: 'total', value: '{v1-total}' }],
          'Send an event (v1, list of parameters)',
        ),
        event(
          'v2',
          [{ name: 'order', value: { total: '{v2-total}' } }],
          'Send an event (v2, nested values)',
        ),
        event('v3', { total: '{v3-total}' }, 'Send an event (v3, object of parameters)'),
      ],
    },
  ],
};
