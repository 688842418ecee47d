/** Commands on imports and exports: many keys at once, in one step, and back. */
import { checkAnnotations } from '../../keys/annotations.ts';
import { FieldError, checkKeyFields, checkSecret } from '../../keys/check.ts';
import type { AccessKey } from '../../keys/key.ts';
import { maskSecret } from '../../keys/mask.ts';
import type { CheckedInput, Handlers } from '../../messages/contract.ts';
import type { PlatformRegistry } from '../../platforms/registry.ts';
import type { ImportRecord } from '../../vault/import-record.ts';
import { newKeyId, type Settings } from '../../vault/stored.ts';
import type { VaultChange } from '../../vault/vault.ts';
import { withoutAssignments, type Contents } from '../assignments.ts';
import { carried, restored, undone } from '../carried-settings.ts';
import { environmentOf } from '../environments.ts';
import type { Ports } from '../ports.ts';
import { inField, knownPlatform } from './checks.ts';
import { CommandRefused, type CommandContext } from './context.ts';
import { checkSites, saveEnvironment } from './environments.ts';

type Commands =
  | 'import.stage'
  | 'import.store'
  | 'import.stop'
  | 'import.last'
  | 'import.undo'
  | 'export.settings';

type Stored = CheckedInput<'import.store'>;

/** Milliseconds for which an import can be undone. Later, its keys may be the only copies. */
const UNDOABLE = 24 * 60 * 60 * 1000;

/** An import that was begun: its keys, checked, and what stops it. */
interface Held {
  readonly id: string;
  readonly keys: { readonly key: AccessKey; readonly secret: string }[];
  readonly stopping: AbortController;
}

/**
 * `settle` is called when preferences may have changed. Keys of an import are held in memory alone:
 * where the worker is stopped before they are stored, there was no import.
 */
export function transferHandlers(
  { ports, vaultLock, opened, write }: CommandContext,
  settle: () => Promise<void>,
): Pick<Handlers, Commands> {
  let held: Held | undefined;

  async function undoable(): Promise<ImportRecord | undefined> {
    const record = await vaultLock.vault?.lastImport();
    return record && ports.now().getTime() < record.at + UNDOABLE ? record : undefined;
  }

  return {
    async 'import.stage'({ import: id, keys }) {
      opened();
      if (held?.id !== id) held = { id, keys: [], stopping: new AbortController() };
      const { length } = held.keys;
      const checked = keys.map((draft, index) =>
        inField(`keys.${length + index}.`, () => checkedKey(draft, ports)),
      );
      held.keys.push(...checked);
      return { held: held.keys.length };
    },
    async 'import.store'(input) {
      const now = held;
      if (now?.id !== input.import || now.keys.length !== input.keys) {
        throw new CommandRefused({ code: 'import.interrupted' });
      }
      const { signal } = now.stopping;
      try {
        const store = await prepared(input, now.keys, ports);
        const change = await write(store, {
          signal,
          onProgress: (progress) => ports.announceProgress(progress, now.id),
        });
        if (input.settings) await settle();
        return { change, value: { added: now.keys.length, changed: input.changes.length } };
      } catch (error) {
        if (signal.aborted) throw new CommandRefused({ code: 'import.stopped' });
        throw error;
      } finally {
        held = undefined;
      }
    },
    async 'import.stop'({ import: id }) {
      if (held?.id !== id) return null;
      held.stopping.abort();
      held = undefined;
      return null;
    },
    async 'import.last'() {
      const record = await undoable();
      if (!record) return { last: null };
      const { at, source, added, changed } = record;
      const counts = { added: added.length, changed: changed.length };
      return { last: { at, until: at + UNDOABLE, source, ...counts } };
    },
    async 'import.undo'() {
      opened();
      const record = await undoable();
      if (!record) throw new CommandRefused({ code: 'import.undoOver' });
      const value = { removed: 0, restored: 0 };
      const change = await write((vault) => {
        const undoing = undoneBy(vault, record);
        value.removed = undoing.removeAll.length;
        value.restored = undoing.putAll.length;
        return undoing;
      });
      if (record.settings) await settle();
      return { change, value };
    },
    async 'export.settings'() {
      const { settings } = opened();
      return {
        environments: settings.environments.map(
          ({ id, platform, name, origins, allowedSites }) => ({
            id,
            platform,
            name,
            origins,
            allowedSites,
          }),
        ),
        settings: carried(settings),
      };
    },
  };
}

/** @throws {FieldError} where the platform does not take such a key. */
function checkedKey(
  draft: CheckedInput<'import.stage'>['keys'][number],
  { platforms: registry, now }: Pick<Ports, 'platforms' | 'now'>,
): Held['keys'][number] {
  const platform = knownPlatform(registry, draft.platform);
  const { secret: _, ...fields } = checkKeyFields(draft, platform);
  const secret = checkSecret(draft.secret);
  return {
    secret,
    key: {
      ...fields,
      id: newKeyId(),
      platform: platform.id,
      hint: maskSecret(secret, platform.policy),
      enabled: draft.enabled && draft.leakedAt === undefined,
      createdAt: now().getTime(),
      ...checkAnnotations(draft.annotations ?? {}),
      ...(draft.leakedAt === undefined ? {} : { leakedAt: draft.leakedAt }),
    },
  };
}

/** What is to be stored, once what takes time is known. @throws {FieldError} */
async function prepared(
  { source, changes, environments, settings: brought }: Stored,
  keys: Held['keys'],
  ports: Pick<Ports, 'platforms' | 'now' | 'isPublicSuffix'>,
): Promise<(contents: Contents) => VaultChange> {
  const registry = ports.platforms;
  const drafts = await Promise.all(
    environments.map(async (one, index) => ({
      ...one,
      allowedSites: await checkSites(one.allowedSites, `environments.${index}.allowedSites`, ports),
    })),
  );
  const sites = Object.entries(brought?.productionSites ?? {});
  const productionSites = Object.fromEntries(
    await Promise.all(
      sites.map(
        async ([platform, list]) =>
          [
            platform,
            await checkSites(list, `settings.productionSites.${platform}`, ports),
          ] as const,
      ),
    ),
  );

  return (contents) => {
    const ids = new Map(environments.map(({ id }) => [id, crypto.randomUUID() as string]));
    const known = (id: string) => ids.get(id) ?? id;
    let { settings } = contents;
    for (const [index, { id, ...draft }] of drafts.entries()) {
      const { keys: present } = contents;
      const save = () => saveEnvironment({ keys: present, settings }, registry, draft, known(id));
      settings = inField(`environments.${index}.`, save).settings ?? settings;
    }
    const replaced = restored(settings, brought && { ...brought, productionSites });
    settings = replaced.settings;
    const added = keys.map(({ key, secret }, index) => ({
      secret,
      key: inEnvironment(key, known(key.environment), settings, registry, index),
    }));
    const filled = changes.flatMap(({ id, change }, index) => {
      const key = contents.keys.get(id);
      return key ? [inField(`changes.${index}.`, () => filling(key, change, registry))] : [];
    });
    return {
      putAll: [...added, ...filled.map(({ key }) => ({ key }))],
      settings: settings === contents.settings ? undefined : settings,
      importRecord: {
        at: ports.now().getTime(),
        source,
        added: added.map(({ key }) => key.id),
        changed: filled.map(({ key, filled: fields }) => ({ id: key.id, filled: fields })),
        environments: [...ids.values()],
        ...(replaced.changed ? { settings: replaced.changed } : {}),
      },
    };
  };
}

function inEnvironment(
  key: AccessKey,
  environment: string,
  settings: Settings,
  registry: PlatformRegistry,
  index: number,
): AccessKey {
  if (!environmentOf(settings, registry, key.platform, environment)) {
    const platform = registry.byId(key.platform)?.name ?? key.platform;
    throw new FieldError(`keys.${index}.environment`, {
      code: 'environment.unknown',
      parameters: { platform },
    });
  }
  return key.environment === environment ? key : { ...key, environment };
}

/** The key with the fields that it lacks and the import knows, checked. */
function filling(
  key: AccessKey,
  change: Stored['changes'][number]['change'],
  registry: PlatformRegistry,
): { key: AccessKey; filled: Record<string, string> } {
  const filled = Object.fromEntries(
    Object.entries(change).filter(
      ([name, value]) => value !== undefined && key[name as keyof typeof change] === undefined,
    ),
  ) as Record<string, string>;
  checkKeyFields({ ...key, ...filled }, knownPlatform(registry, key.platform));
  return { key: { ...key, ...filled }, filled };
}

/** Everything as it was before the import; what was changed since stays as it is now. */
function undoneBy({ keys, settings }: Contents, record: ImportRecord) {
  const removed = new Set(record.added.filter((id) => keys.has(id)));
  const staying = [...keys.values()].filter(({ id }) => !removed.has(id));
  const inhabited = new Set(staying.map(({ environment }) => environment));
  const gone = new Set(record.environments.filter((id) => !inhabited.has(id)));
  const before = withoutAssignments(undone(settings, record.settings), ({ key }) =>
    removed.has(key),
  );
  return {
    removeAll: [...removed],
    putAll: record.changed.flatMap(({ id, filled }) => {
      const key = keys.get(id);
      const left = key && emptied(key, filled);
      return left && left !== key ? [{ key: left }] : [];
    }),
    settings: {
      ...before,
      previous: before.previous.filter(({ key }) => !removed.has(key)),
      environments: before.environments.filter(({ id }) => !gone.has(id)),
    },
    importRecord: null,
  } satisfies VaultChange;
}

function emptied(key: AccessKey, filled: Readonly<Record<string, string>>): AccessKey {
  const same = Object.entries(filled).filter(
    ([name, value]) => key[name as keyof AccessKey] === value,
  );
  if (same.length === 0) return key;
  return { ...key, ...Object.fromEntries(same.map(([name]) => [name, undefined])) };
}
