import type { Handlers } from '../../messages/contract.ts';
import type { ClipboardGuard } from '../clipboard.ts';
import { knownKey } from './checks.ts';
import type { CommandContext } from './context.ts';

export function clipboardHandlers(
  { reconciler, opened }: CommandContext,
  clipboard: ClipboardGuard,
): Pick<Handlers, 'clipboard.copied'> {
  return {
    async 'clipboard.copied'({ id }) {
      const vault = opened();
      const secret = await vault.secretOf(knownKey(vault.keys, id).id);
      await clipboard.copied(secret, vault.settings.preferences.clearClipboardAfter);
      return reconciler.reconcile();
    },
  };
}
