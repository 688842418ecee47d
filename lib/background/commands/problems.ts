/** Commands on problems: saving a damaged value, and putting aside what was read. */
import type { Handlers } from '../../messages/contract.ts';
import type { CommandContext } from './context.ts';

/** Problems that are remembered to be put aside; the oldest make room. */
const MOST_DISMISSED = 200;

export function problemHandlers({
  opened,
  write,
}: CommandContext): Pick<Handlers, 'damage.export' | 'problem.dismiss'> {
  return {
    async 'damage.export'({ place }) {
      const value = { [place]: await opened().damagedValue(place) };
      return {
        name: `latchkey-${place.replace(/[^a-z0-9]+/gi, '-')}.json`,
        content: JSON.stringify(value, null, 2),
      };
    },
    'problem.dismiss': ({ id }) =>
      write(({ settings }) => ({
        settings: {
          ...settings,
          dismissed: [...new Set([...settings.dismissed, id])].slice(-MOST_DISMISSED),
        },
      })),
  };
}
