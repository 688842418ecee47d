/** Commands that ask a platform about a key. They change nothing but the times of use. */
import type { Handlers } from '../../messages/contract.ts';
import { toBase64 } from '../../vault/bytes.ts';
import { askWithKey, checkKey, type Asked } from '../checking.ts';
import { knownEnvironment, knownKey, knownPlatform } from './checks.ts';
import type { CommandContext } from './context.ts';

/** `used` is called when a key was accepted that its platform would have disabled soon. */
export function checkingHandlers(
  { ports, reconciler, opened }: CommandContext,
  used: () => Promise<unknown>,
): Pick<Handlers, 'key.check' | 'key.ask'> {
  async function asked(id: string): Promise<Asked> {
    const vault = opened();
    const key = knownKey(vault.keys, id);
    const platform = knownPlatform(ports.platforms, key.platform);
    const environment = knownEnvironment(
      vault.settings,
      ports.platforms,
      platform,
      key.environment,
      'environment',
    );
    return { platform, environment, key, secret: await vault.secretOf(id) };
  }

  /** Notes that the key was sent, and accepted where the answer says so. */
  function note(id: string, kind: string): void {
    const at = ports.now().getTime();
    const wasSent = !['unreachable', 'notAllowed', 'noRequest', 'expired'].includes(kind);
    const wasAccepted = wasSent && !['refused', 'tooMany'].includes(kind);
    if (wasSent) {
      // The vault may have been locked while the answer was on its way.
      try {
        opened().usage.note(id, { sentAt: at, ...(wasAccepted ? { acceptedAt: at } : {}) });
        const wasIdle = reconciler.view().problems.some(({ idle }) => idle?.key === id);
        if (wasAccepted && wasIdle) used().catch(() => undefined);
      } catch {
        // Then there is nothing to note it in.
      }
    }
  }

  return {
    async 'key.check'({ id }) {
      const { outcome } = await checkKey(await asked(id), ports);
      note(id, outcome.kind);
      return outcome;
    },
    async 'key.ask'({ id, surface, path }) {
      const { outcome, body } = await askWithKey(await asked(id), surface, path, ports);
      note(id, outcome.kind);
      if (body === undefined) return { outcome };
      const bytes = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(body));
      return {
        outcome,
        length: body.length,
        fingerprint: toBase64(new Uint8Array(bytes)).slice(0, 8),
      };
    },
  };
}
