/** Commands on the vault's door: making, unlocking, locking it, and the ways in. */
import type { CheckedCommand } from '../messages/schema.ts';
import type { VaultKeeper } from '../vault/keeper.ts';

/** Carries out a command on the door; answers false where it is none. */
export async function carryOutOnDoor(
  keeper: VaultKeeper,
  { command, input }: CheckedCommand,
): Promise<boolean> {
  switch (command) {
    case 'vault.create':
      await keeper.create(input.passphrase);
      return true;
    case 'vault.unlock':
      await keeper.unlock(input.passphrase);
      return true;
    case 'vault.unlockByDevice':
      await keeper.unlockByDevice(input);
      return true;
    case 'vault.setPassphrase':
      await keeper.setPassphrase(input.passphrase, input.present);
      return true;
    case 'vault.removePassphrase':
      await keeper.removePassphrase(input.present);
      return true;
    case 'vault.addDevice':
      await keeper.addDevice(input.name, input.salt, input);
      return true;
    case 'vault.removeDevice':
      await keeper.removeDevice(input.credential);
      return true;
    default:
      return false;
  }
}
