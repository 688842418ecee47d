import * as v from 'valibot';
import { json } from '../../pack/answer.ts';
import type { Operation } from '../../pack/pack.ts';
import type { Account } from '../account.ts';
import { queryTime } from '../fields.ts';
import type { YespoState } from '../state.ts';
import { apiOperation } from './api.ts';

const versionOf = (api: 'v1' | 'v2') =>
  apiOperation({
    id: `yespo.version.${api}`,
    method: 'GET',
    path: `${api}/version`,
    group: 'general',
    success: { status: 200, carries: '{version, protocolVersion}' },
    source: 'PY15; vitaly4uk; OAuth list',
    handler: () => json({ version: '20417', protocolVersion: '1.0' }),
  });

const range = v.object({
  dateFrom: v.optional(queryTime('from')),
  dateTo: v.optional(queryTime('to')),
});

/** A key made of a name, as programs write one: `Shoe size` as `shoeSize`. */
function keyOf(name: string): string {
  const words = name
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean);
  return words.map((word, index) => (index === 0 ? word : capital(word))).join('');
}

function capital(word: string): string {
  return word.slice(0, 1).toUpperCase() + word.slice(1);
}

function shownAddressBook({ fieldGroups, ...book }: Account['addressBook']): unknown {
  return {
    ...book,
    fieldGroups: fieldGroups.map(({ name, profileKey = keyOf(name), fields }) => ({
      name,
      profileKey,
      fields: fields.map(({ fieldKey, description, ...field }) => ({
        ...field,
        description: shownDescription(description),
        fieldKey: fieldKey ?? keyOf(field.name),
      })),
    })),
  };
}

/**
 * What a field holds; `allowedValues` is there only where not every value is (PY15, ossbrownie).
 */
function shownDescription({
  allowedValues,
  ...description
}: Account['addressBook']['fieldGroups'][number]['fields'][number]['description']): unknown {
  if (allowedValues.length === 0) return description;
  return { ...description, allowedValues: { possibleValues: allowedValues } };
}

export const accountOperations: readonly Operation<YespoState>[] = [
  versionOf('v1'),
  versionOf('v2'),
  apiOperation({
    id: 'yespo.account.info',
    method: 'GET',
    path: 'v1/account/info',
    group: 'general',
    success: { status: 200, carries: '{orgId, userEmail, organisationName}' },
    source: 'SHOP get-account-info; WOO Yespo_Account.php:9; OC',
    handler({ state }) {
      const { orgId, userEmail, organisationName } = state.account;
      return json({ orgId, userEmail, organisationName });
    },
  }),
  apiOperation({
    id: 'yespo.balance.read',
    method: 'GET',
    path: 'v1/balance',
    group: 'general',
    success: {
      status: 200,
      carries: '{currentBalance, creditLimit, currency, bonusEmails, bonusSmses}, all texts',
    },
    source: 'PY15; OAuth list',
    handler: ({ state }) => json(state.account.balance),
  }),
  apiOperation({
    id: 'yespo.balance.history',
    method: 'GET',
    path: 'v1/balance/history',
    group: 'full',
    query: range,
    success: { status: 200, carries: 'a list of {date, amount, description}' },
    source: 'docs slug getorganisationbalancehistory',
    invented: 'the names of the dates, and the answer',
    handler({ state, query }) {
      const { dateFrom = -Infinity, dateTo = Infinity } = query;
      const within = state.account.balanceHistory.filter(({ date }) => {
        const time = Date.parse(date);
        return time >= dateFrom && time <= dateTo;
      });
      return json(within);
    },
  }),
  apiOperation({
    id: 'yespo.addressbooks.list',
    method: 'GET',
    path: 'v1/addressbooks',
    group: 'general',
    success: {
      status: 200,
      carries:
        '{addressBook: {addressBookId, name, fieldGroups}}, one object: a group has name, profileKey, fields, a field id, name, fieldKey, description {type, required, readonly, allowedValues?: {possibleValues}}',
    },
    source: 'PY15; ossbrownie',
    invented: 'the keys of fields and groups that the account gives none',
    handler: ({ state }) => json({ addressBook: shownAddressBook(state.account.addressBook) }),
  }),
  apiOperation({
    id: 'yespo.additionalfields.list',
    method: 'GET',
    path: 'v1/additionalfields',
    group: 'full',
    success: { status: 200, carries: 'a list of {id, name}' },
    source: 'ONE; docs',
    invented: 'the answer',
    handler: ({ state }) =>
      json(
        state.account.addressBook.fieldGroups.flatMap(({ fields }) =>
          fields.map(({ id, name }) => ({ id, name })),
        ),
      ),
  }),
  apiOperation({
    id: 'yespo.subscriptions.list',
    method: 'GET',
    path: 'v1/subscriptions',
    group: 'general',
    success: { status: 200, carries: 'a list of {key, name}' },
    source: 'OAuth list',
    invented: 'the answer',
    handler: ({ state }) => json(state.account.subscriptions),
  }),
  ...(['email', 'sms'] as const).map((channel) =>
    apiOperation({
      id: `yespo.interfaces.${channel}`,
      method: 'GET',
      path: `v1/interfaces/${channel}`,
      group: 'general',
      success: { status: 200, carries: 'a list of {value}: the sender names' },
      source: 'OAuth list',
      invented: 'the answer',
      handler: ({ state }) => json(state.account.interfaces[channel].map((value) => ({ value }))),
    }),
  ),
  apiOperation({
    id: 'yespo.callouts.sms',
    method: 'GET',
    path: 'v1/callouts/sms',
    group: 'general',
    success: {
      status: 200,
      carries:
        'a list of {id, calloutName, groupId, groupName, date, sent, delivered, errors}, name beside it',
    },
    source: 'OAuth list; dkulyk',
    invented: 'id and name',
    handler: ({ state }) =>
      json(state.account.callouts.map((one) => ({ ...one, calloutName: one.name }))),
  }),
  apiOperation({
    id: 'yespo.workflows.list',
    method: 'GET',
    path: 'v1/workflows',
    group: 'full',
    success: { status: 200, carries: 'a list of {id, name, active}' },
    source: 'ONE',
    invented: 'the answer',
    handler: ({ state }) => json(state.account.workflows),
  }),
];
