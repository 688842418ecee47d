/** What is odd about a key before it is stored, so that the user may store it all the same. */
import type { AccessKey } from '../../keys/key.ts';
import { maskSecret } from '../../keys/mask.ts';
import type { CheckedInput, Handlers } from '../../messages/contract.ts';
import { hasExpired } from '../../platforms/expiry.ts';
import type { Sentence } from '../../sentences/sentence.ts';
import type { Vault } from '../../vault/vault.ts';
import type { Ports } from '../ports.ts';
import { knownPlatform } from './checks.ts';
import type { CommandContext } from './context.ts';

type Examined = CheckedInput<'key.examine'>;

export function examineHandlers({ ports, opened }: CommandContext): Pick<Handlers, 'key.examine'> {
  return {
    'key.examine': async (draft) => ({ warnings: await warningsFor(draft, opened(), ports) }),
  };
}

async function warningsFor(
  draft: Examined,
  vault: Vault,
  { platforms, now }: Pick<Ports, 'platforms' | 'now'>,
): Promise<Sentence[]> {
  const { policy } = knownPlatform(platforms, draft.platform);
  const warnings: Sentence[] = [];
  const others = [...vault.keys.values()].filter(({ id }) => id !== draft.id);
  const namesake = others.find((other) => isNamedLike(other, draft));
  if (namesake) warnings.push({ code: 'warning.sameName', parameters: { key: named(namesake) } });
  const secret = draft.secret?.trim();
  if (secret) {
    // Only keys that look the same when masked can have the same secret; of ten thousand few are
    // opened.
    const hint = maskSecret(secret, policy);
    for (const other of others.filter((one) => one.hint === hint)) {
      if ((await vault.secretOf(other.id).catch(() => undefined)) !== secret) continue;
      warnings.push({ code: 'warning.sameSecret', parameters: { key: named(other) } });
      break;
    }
  }
  if (draft.expiresOn && hasExpired(draft.expiresOn, now())) {
    warnings.push({ code: 'warning.expired', parameters: { day: draft.expiresOn } });
  }
  return warnings;
}

function isNamedLike(other: AccessKey, draft: Examined): boolean {
  return (
    other.platform === draft.platform &&
    other.environment === draft.environment &&
    other.name.toLowerCase() === draft.name.trim().toLowerCase()
  );
}

const named = ({ id, name }: AccessKey) => ({ id, name });
