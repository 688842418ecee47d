/** Keys as they are made of what was typed or imported. */
import { checkKeyFields, checkSecret } from '../../keys/check.ts';
import type { AccessKey, KeyDraft } from '../../keys/key.ts';
import { maskSecret } from '../../keys/mask.ts';
import type { CheckedInput } from '../../messages/contract.ts';
import type { VaultChange } from '../../vault/vault.ts';
import type { Contents } from '../assignments.ts';
import type { Ports } from '../ports.ts';
import { inField, knownEnvironment, knownPlatform } from './checks.ts';

/** What a new key depends on beside the vault. */
type Circumstances = Pick<Ports, 'platforms' | 'now'>;

/** @throws {FieldError} where a field does not fit the platform. */
export function newKey(
  { settings }: Contents,
  { platforms: registry, now }: Circumstances,
  draft: KeyDraft,
  id: string,
): { key: AccessKey; secret: string } {
  const platform = knownPlatform(registry, draft.platform);
  const { secret: _, ...fields } = checkKeyFields(draft, platform);
  const secret = checkSecret(draft.secret);
  knownEnvironment(settings, registry, platform, draft.environment, 'environment');
  const key: AccessKey = {
    ...fields,
    id,
    platform: platform.id,
    hint: maskSecret(secret, platform.policy),
    enabled: true,
    createdAt: now().getTime(),
  };
  return { key, secret };
}

/**
 * Adds several keys: all of them, or none. @throws {FieldError} with the index of the draft at
 * fault in its field.
 */
export function addKeys(
  contents: Contents,
  circumstances: Circumstances,
  drafts: CheckedInput<'key.addAll'>['keys'],
  ids: readonly string[],
): Extract<VaultChange, { putAll: unknown }> {
  return {
    putAll: drafts.map((draft, index) =>
      inField(`keys.${index}.`, () => {
        const { key, secret } = newKey(contents, circumstances, draft, ids[index]!);
        return { key: { ...key, enabled: draft.enabled ?? true }, secret };
      }),
    ),
  };
}
