/** The change from an old key to a new one. */
import * as v from 'valibot';
import type { Command } from './command.ts';
import { id, pages } from './forms.ts';

const old = v.strictObject({ old: id });
const silentDays = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(365));

export const rotatingCommands = {
  'rotation.start': {
    summary: 'Begin to replace a key; what was begun before for it stands',
    input: old,
    answers: 'change',
    from: pages,
  },
  'rotation.choose': {
    summary: 'Say which key replaces it: one of the same platform and environment',
    input: v.strictObject({ old: id, next: id }),
    answers: 'change',
    from: pages,
  },
  'rotation.checked': {
    summary: 'The new key was seen to work, or cannot be checked: the next step is due',
    input: old,
    answers: 'change',
    from: pages,
  },
  'rotation.takeOver': {
    summary:
      'Put the new key everywhere where the old one is in use or pinned, in one step; no request in between goes without one of them',
    input: old,
    answers: 'change',
    from: pages,
  },
  'rotation.watchFor': {
    summary: 'Say for how many days the old key has to be silent',
    input: v.strictObject({ old: id, silentDays }),
    answers: 'change',
    from: pages,
  },
  'rotation.finish': {
    summary:
      'The old key is removed on its platform: the change is done, and with it the reminder of a leak. Deletes the old key here where asked',
    input: v.strictObject({ old: id, deletes: v.boolean() }),
    answers: 'change',
    from: pages,
  },
  'rotation.cancel': {
    summary: 'Follow the change no further. What was done stays',
    input: old,
    answers: 'change',
    from: pages,
  },
} as const satisfies Readonly<Record<string, Command>>;
