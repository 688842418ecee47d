/** What was seen of requests, and what is so in a tab. */
import * as v from 'valibot';
import { activityEntrySchema } from '../../activity/entry.ts';
import { tabReportSchema } from '../../activity/tab-report.ts';
import { keyUsageSchema } from '../../vault/kept-usage.ts';
import type { Sentence } from '../../sentences/sentence.ts';
import type { Command } from './command.ts';
import { id, pages, tab } from './forms.ts';

const entryId = v.pipe(v.number(), v.integer(), v.minValue(0));

export const activityCommands = {
  'activity.get': {
    summary:
      'What was seen of requests in this session of the browser, the oldest first: of all tabs or of one, all that is kept or what came after an entry',
    input: v.strictObject({ tab: v.optional(tab), after: v.optional(entryId) }),
    answers: 'value',
    value: v.strictObject({ entries: v.array(activityEntrySchema) }),
    from: pages,
  },
  'activity.clear': {
    summary: 'Forget what was seen of requests; when keys were last used stays',
    answers: 'value',
    value: v.strictObject({}),
    from: pages,
  },
  'activity.explain': {
    summary:
      'Why a request was refused or carried no key, the most certain cause first, each with what it is concluded from',
    input: v.strictObject({ id: entryId }),
    answers: 'value',
    value: v.strictObject({ causes: v.array(v.custom<Sentence>(() => true)) }),
    from: pages,
  },
  'tab.report': {
    summary: 'Which key applies in a tab, how often it was sent, or why none is',
    input: v.strictObject({ tab }),
    answers: 'value',
    value: tabReportSchema,
    from: pages,
  },
  'key.usage': {
    summary: 'When a key was last sent, and last accepted by its platform',
    input: v.strictObject({ id }),
    answers: 'value',
    value: keyUsageSchema,
    from: pages,
  },
  'key.acceptRefusals': {
    summary: 'Say no more of a key that its platform kept refusing, until it is refused again',
    input: v.strictObject({ id }),
    answers: 'change',
    from: pages,
  },
} as const satisfies Readonly<Record<string, Command>>;
