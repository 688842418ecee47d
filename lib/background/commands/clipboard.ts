import type { CheckedInput, Handlers } from '../../messages/contract.ts';
import type { Vault } from '../../vault/vault.ts';
import type { ClipboardGuard } from '../clipboard.ts';
import type { Ports } from '../ports.ts';
import { knownKey } from './checks.ts';
import { CommandRefused, type CommandContext } from './context.ts';
import { snippetsOfKey } from './snippets.ts';

export function clipboardHandlers(
  { ports, reconciler, opened }: CommandContext,
  clipboard: ClipboardGuard,
): Pick<Handlers, 'clipboard.copied'> {
  return {
    async 'clipboard.copied'(input) {
      const vault = opened();
      await clipboard.copied(
        await copiedText(vault, ports, input),
        vault.settings.preferences.clearClipboardAfter,
      );
      return reconciler.reconcile();
    },
  };
}

/** What was copied is made again here, so that no page sends a secret. */
async function copiedText(
  vault: Vault,
  ports: Ports,
  { id, snippet }: CheckedInput<'clipboard.copied'>,
): Promise<string> {
  if (!snippet) return vault.secretOf(knownKey(vault.keys, id).id);
  const { surface, format } = snippet;
  const found = (await snippetsOfKey(vault, ports, id, true)).find(
    (one) => one.surface === surface && one.format === format,
  );
  if (!found) throw new CommandRefused({ code: 'copyAs.gone' });
  return found.text;
}
