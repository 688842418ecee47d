/** Commands on many keys at once: comparing and reading their secrets, enabling several. */
import type { Handlers } from '../../messages/contract.ts';
import { fromBase64, toBase64 } from '../../vault/bytes.ts';
import type { Vault } from '../../vault/vault.ts';
import { withoutAssignments } from '../assignments.ts';
import { knownKey } from './checks.ts';
import type { CommandContext } from './context.ts';

type Commands = 'key.digests' | 'key.revealAll' | 'key.setEnabledAll';

/** Secrets that are opened together: little enough memory, few enough calls. */
const AT_ONCE = 250;

export function manyKeysHandlers({ opened, write }: CommandContext): Pick<Handlers, Commands> {
  return {
    async 'key.digests'({ key }) {
      const vault = opened();
      const hmac = await crypto.subtle.importKey(
        'raw',
        fromBase64(key),
        { name: 'HMAC', hash: 'SHA-256' },
        false,
        ['sign'],
      );
      const digests: { id: string; digest: string }[] = [];
      await eachSecret(vault, [...vault.keys.keys()], async (id, secret) => {
        const bytes = await crypto.subtle.sign('HMAC', hmac, new TextEncoder().encode(secret));
        digests.push({ id, digest: toBase64(new Uint8Array(bytes)) });
      });
      return { digests };
    },
    async 'key.revealAll'({ ids }) {
      const vault = opened();
      const secrets: { id: string; secret: string }[] = [];
      const known = ids.map((id) => knownKey(vault.keys, id).id);
      const unreadable = await eachSecret(vault, known, (id, secret) => {
        secrets.push({ id, secret });
      });
      return { secrets, unreadable };
    },
    'key.setEnabledAll': ({ ids, enabled }) =>
      write(({ keys, settings }) => {
        const chosen = new Set(ids);
        return {
          putAll: ids.map((id) => ({
            key: { ...knownKey(keys, id), enabled, panicAt: undefined },
          })),
          settings: enabled
            ? undefined
            : withoutAssignments(settings, ({ key }) => chosen.has(key)),
        };
      }),
  };
}

/** Answers the ids of those whose secret cannot be read. */
async function eachSecret(
  vault: Vault,
  ids: readonly string[],
  task: (id: string, secret: string) => unknown,
): Promise<string[]> {
  const unreadable: string[] = [];
  for (let start = 0; start < ids.length; start += AT_ONCE) {
    await Promise.all(
      ids.slice(start, start + AT_ONCE).map(async (id) => {
        let secret: string;
        try {
          secret = await vault.secretOf(id);
        } catch {
          unreadable.push(id);
          return;
        }
        await task(id, secret);
      }),
    );
  }
  return unreadable;
}
