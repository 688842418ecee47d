import type { Operation } from '../pack/pack.ts';
import { accountOperations } from './operations/account.ts';
import { contactOperations } from './operations/contact.ts';
import { contactsOperations } from './operations/contacts.ts';
import { eventOperations } from './operations/event.ts';
import { neighbourOperations } from './operations/neighbours.ts';
import type { YespoState } from './state.ts';

/**
 * Every operation of Yespo that the lab imitates. Sources are named as in the project's collection of facts: VCR stands for
 * answers recorded in 2019, PY15 for answers quoted in 2015, "docs" for Yespo's own pages, "OAuth list" for the groups of
 * methods on its OAuth page, the others for clients in public code.
 */
export const operations: readonly Operation<YespoState>[] = [
  ...accountOperations,
  ...contactOperations,
  ...contactsOperations,
  ...eventOperations,
  ...neighbourOperations,
];
