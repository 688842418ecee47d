/** What is in use: switching off, pausing, the panic, and tabs from before the rules. */
import * as v from 'valibot';
import type { Command } from './command.ts';
import { id, pages, tab } from './forms.ts';

export const switchingCommands = {
  'platform.off': {
    summary: 'Take all keys of the platform out of use',
    input: v.strictObject({ platform: id }),
    answers: 'change',
    from: pages,
  },
  'all.pause': {
    summary: 'While paused no header is put on any request; the assignments stay',
    input: v.strictObject({ paused: v.boolean() }),
    answers: 'change',
    from: pages,
  },
  'all.panic': {
    summary: 'Disable every key, and lock where there is a passphrase',
    answers: 'change',
    from: pages,
  },
  'panic.undo': {
    summary: 'Enable every key that the panic disabled, and put those in use that were',
    answers: 'change',
    from: pages,
  },
  'panic.accept': {
    summary: 'Leave the keys disabled that the panic disabled, and offer no more to undo it',
    answers: 'change',
    from: pages,
  },
  'tab.pin': {
    summary:
      'Use a key in a tab, in place of the one of its platform and environment that is in use everywhere; until the tab is closed or the pin is taken off',
    input: v.strictObject({ tab, key: id }),
    answers: 'change',
    from: pages,
  },
  'tab.unpin': {
    summary: 'Use in the tab again what is in use everywhere, in place of this key',
    input: v.strictObject({ tab, key: id }),
    answers: 'change',
    from: pages,
  },
  'tabs.reload': {
    summary: 'Reload the tabs that were there before the rules stood when the browser started',
    answers: 'change',
    from: pages,
  },
  'tabs.leave': {
    summary: 'Leave those tabs as they are, and say no more of them',
    answers: 'change',
    from: pages,
  },
} as const satisfies Readonly<Record<string, Command>>;
