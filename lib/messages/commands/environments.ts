/** Environments, the sites whose pages may call, and typed addresses. */
import * as v from 'valibot';
import type { Command } from './command.ts';
import { hosts, id, made, pages, tab, text } from './forms.ts';

export const environmentsCommands = {
  'environment.save': {
    summary:
      'Add an environment, or change the one of this id. `read` says what it was when the sender read it: what the sender did not change stays as it is now, and what another has changed is refused as a conflict',
    input: v.strictObject({
      id: v.optional(id),
      platform: id,
      name: text,
      origins: v.record(id, hosts),
      allowedSites: hosts,
      read: v.optional(
        v.strictObject({ name: text, origins: v.record(id, hosts), allowedSites: hosts }),
      ),
    }),
    answers: 'changeAndValue',
    value: made,
    from: pages,
  },
  'environment.delete': {
    summary: 'Delete an environment that has no key',
    input: v.strictObject({ id }),
    answers: 'change',
    from: pages,
  },
  'environment.setAllowedSites': {
    summary:
      'Replace the sites whose pages may make requests with keys of this environment; with the list that was `read`, only what was added to it or taken from it',
    input: v.strictObject({
      platform: id,
      environment: id,
      sites: hosts,
      read: v.optional(hosts),
    }),
    answers: 'change',
    from: pages,
  },
  'typedAddresses.set': {
    summary: 'Say whether typed and followed addresses of the platform carry its key, in every tab',
    input: v.strictObject({ platform: id, everywhere: v.boolean() }),
    answers: 'change',
    from: pages,
  },
  'typedAddresses.allowTab': {
    summary:
      'Let typed and followed addresses of the platform carry its key in this tab, while it is open',
    input: v.strictObject({ platform: id, tab }),
    answers: 'change',
    from: pages,
  },
} as const satisfies Readonly<Record<string, Command>>;
