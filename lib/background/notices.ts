/** What notifications say. */
import type { AccessKey } from '../keys/key.ts';
import type { Reminder } from '../keys/reminders.ts';
import type { Notice } from './ports.ts';

/** That a platform keeps refusing a key. In quiet mode it does not name it. */
export function refusedNotice({ id, name }: AccessKey, quiet: boolean): Notice {
  return {
    id: `refused ${id}`,
    title: { code: 'notice.refusedTitle' },
    text: quiet
      ? { code: 'notice.refusedQuiet' }
      : { code: 'notice.refused', parameters: { key: { id, name } } },
  };
}

/** So many keys are told of one by one. */
const FEW = 3;

/** That keys end: one notification each, or one for all of many. In quiet mode none is named. */
export function reminderNotices(due: readonly Reminder[], quiet: boolean): Notice[] {
  const title = { code: 'notice.endingTitle' } as const;
  if (due.length > FEW) {
    const text = { code: 'notice.endingMany', parameters: { count: due.length } } as const;
    return [{ id: 'ending', title, text }];
  }
  return due.map(({ key: { id, name }, kind, days: count }) => {
    const key = { id, name };
    return {
      id: `ending ${kind} ${id}`,
      title,
      text: quiet
        ? { code: 'notice.endingQuiet' }
        : kind === 'expiry'
          ? { code: 'notice.expires', parameters: { key, count } }
          : { code: 'notice.idle', parameters: { key, count } },
    };
  });
}
