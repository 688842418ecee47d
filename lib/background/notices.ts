/** What notifications say. */
import type { AccessKey } from '../keys/key.ts';
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
