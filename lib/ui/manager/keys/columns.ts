/** The columns of the table of keys, as data. */
import { fieldValue } from '../../../keys/fields.ts';
import type { KeySummary, Output } from '../../../messages/contract.ts';
import { momentName } from '../../../sentences/moment.ts';
import { dayName, platformWord, say } from '../../../sentences/say.ts';
import { environmentName, platformName, platformOf, type Names } from '../../model/groups.ts';

/** What the cells are made of, beside the key. */
export interface Known {
  readonly names: Names;
  readonly usages: Output<'key.usages'>['usages'];
}

export interface Column {
  readonly id: string;
  readonly name: () => string;
  /** Whether it is there unless the user says otherwise. The name always is. */
  readonly shown: boolean;
  readonly text: (key: KeySummary, known: Known) => string;
  /** What it is sorted by; what it shows unless given. Numbers before texts, nothing last. */
  readonly order?: (key: KeySummary, known: Known) => string | number | undefined;
}

export const NAME_COLUMN = 'name';

export const columns: readonly Column[] = [
  {
    id: NAME_COLUMN,
    name: () => say('manager.column.name'),
    shown: true,
    text: ({ name }) => name,
  },
  {
    id: 'platform',
    name: () => say('manager.column.platform'),
    shown: true,
    text: ({ platform }, { names }) => platformName(names, platform),
  },
  {
    id: 'environment',
    name: () => say('manager.column.environment'),
    shown: true,
    text: (key, { names }) => environmentName(names, key),
  },
  { id: 'status', name: () => say('manager.column.status'), shown: true, text: statusText },
  { id: 'fields', name: () => say('manager.column.fields'), shown: true, text: fieldsText },
  {
    id: 'expires',
    name: () => say('manager.column.expires'),
    shown: true,
    text: ({ expiresOn }) => (expiresOn === undefined ? '' : dayName(expiresOn)),
    order: ({ expiresOn }) => expiresOn,
  },
  {
    id: 'tags',
    name: () => say('manager.column.tags'),
    shown: true,
    text: ({ tags = [] }) => tags.join(', '),
  },
  {
    id: 'note',
    name: () => say('manager.column.note'),
    shown: false,
    text: ({ note = '' }) => note.replaceAll(/\s+/g, ' '),
  },
  { id: 'hint', name: () => say('manager.column.hint'), shown: false, text: ({ hint }) => hint },
  {
    id: 'created',
    name: () => say('manager.column.created'),
    shown: false,
    text: ({ createdAt }) => momentName(createdAt),
    order: ({ createdAt }) => createdAt,
  },
  {
    id: 'sent',
    name: () => say('manager.column.sent'),
    shown: true,
    text: ({ id }, { usages }) => {
      const at = usages[id]?.sentAt;
      return at === undefined ? '' : momentName(at);
    },
    order: ({ id }, { usages }) => usages[id]?.sentAt,
  },
];

function statusText({ status, inUse }: KeySummary): string {
  if (status === 'disabled') return say('status.disabled');
  if (status === 'expired') return say('status.expired');
  return inUse ? say('manager.inUse') : say('status.active');
}

/** What only keys of some platforms have: rights, a billing unit, an app. */
function fieldsText(key: KeySummary, { names }: Known): string {
  const fields = platformOf(names, key)?.policy.fields ?? [];
  return fields
    .flatMap(({ id, kind, choices = [] }) => {
      const value = id === NAME_COLUMN || kind === 'day' ? undefined : fieldValue(key, id);
      if (value === undefined) return [];
      const choice = choices.find((one) => one.id === value);
      return [choice ? platformWord(choice.label) : value];
    })
    .join(', ');
}
