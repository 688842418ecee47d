/** Commands on many keys at once: importing and its undo, exporting, enabling several. */
import { checkKeyFields } from '../../keys/check.ts';
import type { AccessKey } from '../../keys/key.ts';
import type { CheckedInput, Handlers } from '../../messages/contract.ts';
import { fromBase64, toBase64 } from '../../vault/bytes.ts';
import { newKeyId } from '../../vault/stored.ts';
import type { Vault, VaultChange } from '../../vault/vault.ts';
import { withoutAssignments } from '../assignments.ts';
import {
  dropImported,
  filledIn,
  noteImported,
  readImported,
  type LastImport,
} from '../last-import.ts';
import type { Ports } from '../ports.ts';
import { inField, knownKey, knownPlatform } from './checks.ts';
import { CommandRefused, type CommandContext } from './context.ts';
import { checkSites, saveEnvironment } from './environments.ts';
import { addKeys } from './new-keys.ts';

type Commands =
  | 'key.digests'
  | 'key.import'
  | 'import.last'
  | 'import.undo'
  | 'key.revealAll'
  | 'key.setEnabledAll';

/** Secrets that are opened together: little enough memory, few enough calls. */
const AT_ONCE = 250;

export function importingHandlers({
  ports,
  reconciler,
  opened,
  write,
  reconciledIfRefused,
}: CommandContext): Pick<Handlers, Commands> {
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
    async 'key.import'(input) {
      const environments = await Promise.all(
        input.environments.map(async (draft, index) => ({
          ...draft,
          allowedSites: await checkSites(
            draft.allowedSites,
            `environments.${index}.allowedSites`,
            ports,
          ),
        })),
      );
      const ids = input.add.map(() => newKeyId());
      const note: LastImport = { at: ports.now().getTime(), added: ids, changed: [] };
      const change = await write((vault) => {
        const planned = importOf(vault, ports, { ...input, environments }, ids);
        note.changed = planned.filled;
        return planned.change;
      });
      await noteImported(ports.session, note);
      return { change, value: { ids } };
    },
    async 'import.last'() {
      opened();
      const last = await readImported(ports.session);
      return {
        last: last ? { at: last.at, added: last.added.length, changed: last.changed.length } : null,
      };
    },
    async 'import.undo'() {
      const vault = opened();
      const last = await readImported(ports.session);
      if (!last) throw new CommandRefused({ code: 'import.undoOver' });
      const restored = emptiedAgain(vault, last);
      const removed = last.added.filter((id) => vault.keys.has(id));
      // First what can be done again without loss, should the second be refused.
      if (restored.length > 0) {
        await reconciledIfRefused(
          vault.write(() => ({ putAll: restored.map((key) => ({ key })) })),
        );
      }
      if (removed.length > 0) {
        await reconciledIfRefused(vault.write(() => ({ remove: removed })));
      }
      await dropImported(ports.session);
      return {
        change: await reconciler.reconcileAndTell(),
        value: { removed: removed.length, restored: restored.length },
      };
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

/**
 * What an import writes, and which fields it fills in. @throws {FieldError} where one is at fault.
 */
function importOf(
  { keys, settings: present }: Vault,
  ports: Pick<Ports, 'platforms' | 'now'>,
  { environments, add, change }: CheckedInput<'key.import'>,
  ids: readonly string[],
): { readonly change: VaultChange; readonly filled: LastImport['changed'] } {
  let settings = present;
  const added: string[] = [];
  for (const [index, draft] of environments.entries()) {
    const id = crypto.randomUUID();
    const saved = inField(`environments.${index}.`, () =>
      saveEnvironment({ keys, settings }, ports.platforms, draft, id),
    );
    if (saved.settings) settings = saved.settings;
    added.push(id);
  }
  const drafts = add.map((draft) => {
    const index = /^new:(\d+)$/.exec(draft.environment)?.[1];
    const environment = index === undefined ? undefined : added[Number(index)];
    return environment === undefined ? draft : { ...draft, environment };
  });
  const { putAll } = addKeys({ keys, settings }, ports, drafts, ids);
  const filled: LastImport['changed'] = [];
  const changed = change.map(({ id, ...fields }, index) => {
    const key = knownKey(keys, id);
    const platform = knownPlatform(ports.platforms, key.platform);
    const lacked = filledIn.filter((field) => key[field] === undefined);
    const given = Object.fromEntries(lacked.map((field) => [field, fields[field]]));
    // Without the fields that keys of the platform do not have.
    const checked = inField(`change.${index}.`, () =>
      checkKeyFields({ ...key, ...given, secret: undefined }, platform),
    );
    const lacking = Object.fromEntries(
      lacked.flatMap((field) => (checked[field] === undefined ? [] : [[field, checked[field]]])),
    );
    filled.push({ id, ...lacking });
    return { key: { ...key, ...lacking } };
  });
  return {
    change: {
      putAll: [...putAll, ...changed],
      settings: settings === present ? undefined : settings,
    },
    filled,
  };
}

/** Keys without what an import filled in, where that still stands. */
function emptiedAgain({ keys }: Vault, { changed }: LastImport): AccessKey[] {
  return changed.flatMap(({ id, ...fields }) => {
    const key = keys.get(id);
    const standing = key
      ? filledIn.filter((field) => fields[field] !== undefined && key[field] === fields[field])
      : [];
    return key && standing.length > 0
      ? [{ ...key, ...Object.fromEntries(standing.map((field) => [field, undefined])) }]
      : [];
  });
}
