import type { Handlers } from '../../messages/contract.ts';
import { takeSelected } from '../selected-text.ts';
import type { CommandContext } from './context.ts';

export function savingHandlers({ ports, opened }: CommandContext): Pick<Handlers, 'selected.take'> {
  return {
    async 'selected.take'() {
      // Before the vault is open nobody can save it, so that it waits.
      opened();
      return { selected: (await takeSelected(ports.session, ports.now().getTime())) ?? null };
    },
  };
}
