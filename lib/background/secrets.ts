import type { Vault } from '../vault/vault.ts';

/**
 * The opened secrets of the keys in use. The browser's rules hold them anyway. Keeping them here
 * saves a switch from reading and decrypting what did not change.
 */
export interface SecretsInUse {
  /** @throws {VaultError} where it cannot be read. */
  of(this: void, id: string): Promise<string>;
  /** Forgets one that is to change. */
  forget(id: string): void;
  /** Forgets all but these. */
  keep(ids: ReadonlySet<string>): void;
}

export function createSecretsInUse(vault: Pick<Vault, 'secretOf'>): SecretsInUse {
  const opened = new Map<string, Promise<string>>();
  return {
    of(id) {
      const known = opened.get(id);
      if (known) return known;
      const secret = vault.secretOf(id);
      opened.set(id, secret);
      // A failure goes to the caller. The next call tries again.
      secret.catch(() => opened.delete(id));
      return secret;
    },
    forget: (id) => void opened.delete(id),
    keep(ids) {
      for (const id of opened.keys()) if (!ids.has(id)) opened.delete(id);
    },
  };
}
