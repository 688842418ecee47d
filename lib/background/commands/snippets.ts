/** A key as other tools take it. */
import type { Handlers } from '../../messages/contract.ts';
import { snippetsOf, type Snippet } from '../../snippets/snippets.ts';
import type { Vault } from '../../vault/vault.ts';
import { environmentOf } from '../environments.ts';
import type { Ports } from '../ports.ts';
import { knownKey, knownPlatform } from './checks.ts';
import type { CommandContext } from './context.ts';

export function snippetHandlers({ ports, opened }: CommandContext): Pick<Handlers, 'key.snippets'> {
  return {
    async 'key.snippets'({ id, secret }) {
      const vault = opened();
      return { snippets: await snippetsOfKey(vault, ports, id, secret) };
    },
  };
}

/**
 * Every snippet of a key, with its secret where it is asked for.
 * @throws {CommandRefused} where the key is gone, {VaultError} where its secret cannot be read.
 */
export async function snippetsOfKey(
  { keys, settings, secretOf }: Pick<Vault, 'keys' | 'settings' | 'secretOf'>,
  { platforms }: Pick<Ports, 'platforms'>,
  id: string,
  withSecret: boolean,
): Promise<Snippet[]> {
  const key = knownKey(keys, id);
  const environment = environmentOf(settings, platforms, key.platform, key.environment);
  if (!environment) return [];
  const secret = withSecret ? await secretOf(id) : undefined;
  return snippetsOf(knownPlatform(platforms, key.platform), environment, key, secret);
}
