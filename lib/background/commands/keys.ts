/**
 * Commands on keys: adding, changing, enabling, deleting, reading a secret, and what to do about a
 * leak.
 */
import { FieldError, checkKeyFields } from '../../keys/check.ts';
import { atTheirPlaces, fieldValue } from '../../keys/fields.ts';
import type { AccessKey } from '../../keys/key.ts';
import { maskSecret } from '../../keys/mask.ts';
import type { CheckedInput, Handlers } from '../../messages/contract.ts';
import type { Platform } from '../../platforms/types.ts';
import { newKeyId } from '../../vault/stored.ts';
import type { VaultChange } from '../../vault/vault.ts';
import { withoutAssignments, type Contents } from '../assignments.ts';
import { inField, knownEnvironment, knownKey, knownPlatform } from './checks.ts';
import type { Ports } from '../ports.ts';
import type { CommandContext } from './context.ts';
import { addKeys, newKey } from './new-keys.ts';

type Commands =
  | 'key.add'
  | 'key.addAll'
  | 'key.change'
  | 'key.setEnabled'
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
        const { key, secret } = newKey(vault, ports, draft, id);
        return { put: key, secret };
      });
      return { change, value: { id } };
    },
    async 'key.addAll'({ keys }) {
      const ids = keys.map(() => newKeyId());
      const change = await write((vault) => addKeys(vault, ports, keys, ids));
      return { change, value: { ids } };
    },
    'key.change'(input) {
      reconciler.secrets.forget(input.id);
      return write((vault) => changeKey(vault, ports, input));
    },
    'key.setEnabled': ({ id, enabled }) => write((vault) => setKeyEnabled(vault, id, enabled)),
    async 'key.reveal'({ id }) {
      const vault = opened();
      return { secret: await vault.secretOf(knownKey(vault.keys, id).id) };
    },
    'key.leaked': ({ id }) => write((vault) => markLeaked(vault, id, ports.now())),
    'key.replaced': ({ id }) =>
      write(({ keys }) => ({ put: { ...knownKey(keys, id), leakedAt: undefined } })),
  };
}

/**
 * A key with some fields changed. A field that the sender did not change stays as it is now,
 * whoever changed it meanwhile.
 * @throws {FieldError} where a field was changed elsewhere to something else since the sender read
 *   it.
 */
function changeKey(
  { keys, settings }: Contents,
  { platforms: registry, now }: Pick<Ports, 'platforms' | 'now'>,
  { id, change, read }: CheckedInput<'key.change'>,
): VaultChange {
  const key = knownKey(keys, id);
  const platform = knownPlatform(registry, key.platform);
  const environment = change.environment ?? key.environment;
  const values = Object.fromEntries(
    platform.policy.fields.map(({ id: field }) => [
      field,
      fieldValue(change, field) ?? fieldValue(key, field),
    ]),
  );
  const typed = {
    environment,
    secret: change.secret?.trim() ? change.secret : undefined,
    ...atTheirPlaces(values['name'] ?? '', values),
  };
  const { secret, ...fields } = inField('change.', () => checkKeyFields(typed, platform));
  knownEnvironment(settings, registry, platform, environment, 'change.environment');
  const put: AccessKey = {
    ...key,
    ...fields,
    ...(secret === undefined
      ? {}
      : {
          // A given key that waited for it can be used now.
          ...(key.hint === '' ? { enabled: true } : {}),
          hint: maskSecret(secret, platform.policy),
          secretAt: Math.max(now().getTime(), (key.secretAt ?? 0) + 1),
        }),
  };
  if (read) refuseConflicts(platform, key, change, read, put);
  // A key that moves to another environment does not replace the key in use there.
  const moved = put.environment !== key.environment;
  return {
    put,
    secret,
    settings: moved ? withoutAssignments(settings, ({ key: used }) => used === id) : undefined,
  };
}

/**
 * @throws {FieldError} for the first field whose present value is neither the one that was read nor
 *   the one that is wanted.
 */
function refuseConflicts(
  { policy }: Platform,
  present: AccessKey,
  change: CheckedInput<'key.change'>['change'],
  read: NonNullable<CheckedInput<'key.change'>['read']>,
  wanted: AccessKey,
): void {
  const changed = policy.fields.filter(({ id }) => fieldValue(change, id) !== undefined);
  const values = [
    ...(change.environment === undefined
      ? []
      : [['environment', read.environment, wanted.environment, present.environment] as const]),
    ...changed.map(
      ({ id }) =>
        [id, fieldValue(read, id), fieldValue(wanted, id), fieldValue(present, id)] as const,
    ),
    // A page does not know the secret, only when it was stored.
    ...(wanted.secretAt === present.secretAt
      ? []
      : [['secret', read.secretAt, wanted.secretAt, present.secretAt] as const]),
  ];
  for (const [field, before, next, now] of values) {
    if ((now || undefined) === (before || undefined) || now === next) continue;
    throw new FieldError(`change.${field}`, { code: 'key.changedElsewhere' });
  }
}

/** A disabled key loses its assignment, so that enabling it later does not put it in use. */
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
