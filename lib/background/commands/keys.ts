/** Commands on keys: adding, changing, enabling, deleting, reading a secret, and what to do about a leak. */
import { checkKeyFields, checkSecret } from '../../keys/check.ts';
import type { AccessKey, KeyChange, KeyDraft } from '../../keys/key.ts';
import { maskSecret } from '../../keys/mask.ts';
import type { Handlers } from '../../messages/contract.ts';
import { newKeyId } from '../../vault/stored.ts';
import type { VaultChange } from '../../vault/vault.ts';
import { withoutAssignments, type Contents } from '../assignments.ts';
import { inField, knownEnvironment, knownKey, knownPlatform } from './checks.ts';
import type { CommandContext } from './context.ts';

type Commands =
  | 'key.add'
  | 'key.addAll'
  | 'key.change'
  | 'key.setEnabled'
  | 'key.delete'
  | 'key.reveal'
  | 'key.leaked'
  | 'key.replaced';

export function keyHandlers({
  ports,
  reconciler,
  opened,
  write,
}: CommandContext): Pick<Handlers, Commands> {
  return {
    async 'key.add'(draft) {
      const id = newKeyId();
      const change = await write((vault) => {
        const { key, secret } = newKey(vault, draft, id, ports.now());
        return { put: key, secret };
      });
      return { change, value: { id } };
    },
    'key.addAll': ({ keys }) => write((vault) => addKeys(vault, keys, ports.now())),
    'key.change'({ id, change }) {
      reconciler.secrets.forget(id);
      return write((vault) => changeKey(vault, id, change));
    },
    'key.setEnabled': ({ id, enabled }) => write((vault) => setKeyEnabled(vault, id, enabled)),
    'key.delete': ({ id }) => write(({ keys }) => ({ remove: knownKey(keys, id).id })),
    async 'key.reveal'({ id }) {
      const vault = opened();
      return { secret: await vault.secretOf(knownKey(vault.keys, id).id) };
    },
    'key.leaked': ({ id }) => write((vault) => markLeaked(vault, id, ports.now())),
    'key.replaced': ({ id }) =>
      write(({ keys }) => ({ put: { ...knownKey(keys, id), leakedAt: undefined } })),
  };
}

function newKey(
  { settings }: Contents,
  draft: KeyDraft,
  id: string,
  now: Date,
): { key: AccessKey; secret: string } {
  const platform = knownPlatform(draft.platform);
  const { secret: _, ...fields } = checkKeyFields(draft, platform);
  const secret = checkSecret(draft.secret);
  knownEnvironment(settings, platform, draft.environment, 'environment');
  const key: AccessKey = {
    ...fields,
    id,
    platform: platform.id,
    hint: maskSecret(secret, platform.policy),
    enabled: true,
    createdAt: now.getTime(),
  };
  return { key, secret };
}

/** Several new keys, all or none. @throws {FieldError} with the index of the draft at fault in its field. */
function addKeys(contents: Contents, drafts: readonly KeyDraft[], now: Date): VaultChange {
  return {
    putAll: drafts.map((draft, index) =>
      inField(`keys.${index}.`, () => newKey(contents, draft, newKeyId(), now)),
    ),
  };
}

function changeKey({ keys, settings }: Contents, id: string, change: KeyChange): VaultChange {
  const key = knownKey(keys, id);
  const platform = knownPlatform(key.platform);
  const typed = { ...change, secret: change.secret?.trim() ? change.secret : undefined };
  const { secret, ...fields } = inField('change.', () => checkKeyFields(typed, platform));
  knownEnvironment(settings, platform, change.environment, 'change.environment');
  const put: AccessKey = {
    ...key,
    ...fields,
    hint: secret === undefined ? key.hint : maskSecret(secret, platform.policy),
  };
  // A key that moves to another environment is not at once in use there in place of that one's.
  const moved = put.environment !== key.environment;
  return {
    put,
    secret,
    settings: moved ? withoutAssignments(settings, ({ key: used }) => used === id) : undefined,
  };
}

/** A disabled key leaves its assignment, so that enabling it later does not put it in use unasked. */
function setKeyEnabled({ keys, settings }: Contents, id: string, enabled: boolean): VaultChange {
  return {
    put: { ...knownKey(keys, id), enabled, panicAt: undefined },
    settings: enabled ? undefined : withoutAssignments(settings, ({ key }) => key === id),
  };
}

function markLeaked({ keys, settings }: Contents, id: string, now: Date): VaultChange {
  return {
    put: { ...knownKey(keys, id), enabled: false, leakedAt: now.getTime() },
    settings: withoutAssignments(settings, ({ key }) => key === id),
  };
}
