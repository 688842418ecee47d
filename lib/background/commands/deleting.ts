/** Commands that delete keys, and the one that undoes it. */
import type { Handlers, ViewChange } from '../../messages/contract.ts';
import type { Settings } from '../../vault/stored.ts';
import { UNDO_TIME } from '../../vault/deleted.ts';
import type { Contents } from '../assignments.ts';
import { knownKey } from './checks.ts';
import { CommandRefused, type CommandContext } from './context.ts';

type Commands = 'key.delete' | 'key.deleteAll' | 'key.undelete';

export function deletingHandlers({
  ports,
  reconciler,
  opened,
  write,
  reconciledIfRefused,
}: CommandContext): Pick<Handlers, Commands> {
  async function remove(ids: readonly string[]): Promise<ViewChange> {
    const vault = opened();
    const gone = [...new Set(ids.map((id) => knownKey(vault.keys, id).id))];
    const at = ports.now().getTime();
    // Where the session's storage has no room, the keys are deleted for good.
    await vault.deleted.note(gone, at, vault.settings.assignments);
    try {
      return await write(() => ({ remove: gone }));
    } catch (error) {
      await vault.deleted.drop();
      throw error;
    } finally {
      // A worker that is stopped before leaves it to the next one.
      setTimeout(() => void vault.deleted.dropIfOver(ports.now().getTime()), UNDO_TIME + 3000);
    }
  }

  return {
    'key.delete': ({ id }) => remove([id]),
    'key.deleteAll': ({ ids }) => remove(ids),
    async 'key.undelete'() {
      const vault = opened();
      const deleted = await vault.deleted.read(ports.now().getTime());
      if (!deleted) throw new CommandRefused({ code: 'key.undoOver' });
      const back = deleted.keys.filter(({ key }) => !vault.keys.has(key.id));
      const settings = inUseAgain(
        vault,
        deleted.assignments,
        new Set(back.map(({ key }) => key.id)),
      );
      await reconciledIfRefused(
        vault.write(() => ({
          putAll: back.map(({ key, item }) => ({ key, secret: { of: item } })),
          settings,
        })),
      );
      // Before pages are told, so that they offer it no more.
      await vault.deleted.drop();
      return { change: await reconciler.reconcileAndTell(), value: { keys: back.length } };
    },
  };
}

/**
 * The settings with what was in use before a deletion, where nothing was switched since; undefined
 * where they stay.
 */
function inUseAgain(
  { keys, settings }: Contents,
  before: Settings['assignments'],
  back: ReadonlySet<string>,
): Settings | undefined {
  const ids = (assignments: Settings['assignments'], of: (id: string) => boolean) =>
    assignments.map(({ key }) => key).filter((id) => of(id));
  const now = ids(settings.assignments, (id) => keys.has(id));
  const left = ids(before, (id) => keys.has(id) && !back.has(id));
  return JSON.stringify(now) === JSON.stringify(left)
    ? { ...settings, assignments: [...before] }
    : undefined;
}
