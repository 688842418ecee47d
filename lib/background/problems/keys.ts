/** What concerns single keys, or all of them after a panic. */
import type { Problem } from '../../messages/contract.ts';
import type { Reminder } from '../../keys/reminders.ts';
import { hasExpired } from '../../platforms/expiry.ts';
import type { PlatformRegistry } from '../../platforms/registry.ts';
import type { Contents } from '../assignments.ts';

/** Each key that the user said had leaked and has not replaced yet. */
export function leakProblems(leaked: Contents['keys'], registry: PlatformRegistry): Problem[] {
  return [...leaked.values()].map(({ id, name, platform }) => ({
    id: `leaked:${id}`,
    sentence: { code: 'problem.leaked', parameters: { key: { id, name } } },
    lasts: true,
    leaked: { key: id, keyScreen: registry.byId(platform)?.keyScreen },
  }));
}

/** That a panic disabled keys, as long as it can be undone. */
export function panicProblems(disabled: number): Problem[] {
  if (disabled === 0) return [];
  return [
    {
      id: 'panic',
      lasts: true,
      panic: { keys: disabled },
      sentence: { code: 'problem.panic', parameters: { count: disabled } },
    },
  ];
}

/** The same while the vault is locked. It can be undone only after unlocking. */
export function lockedPanicProblems(disabled: number): Problem[] {
  if (disabled === 0) return [];
  return [
    {
      id: 'panic-locked',
      lasts: true,
      sentence: { code: 'problem.panicLocked', parameters: { count: disabled } },
    },
  ];
}

/** Each key in use whose day has come: it is no longer sent. */
export function expiryProblems({ keys, settings }: Contents, now: Date): Problem[] {
  return settings.assignments.flatMap(({ key: id }): Problem[] => {
    const key = keys.get(id);
    if (!key?.enabled || key.expiresOn === undefined || !hasExpired(key.expiresOn, now)) return [];
    return [
      {
        id: `expired:${id}:${key.expiresOn}`,
        unsent: true,
        sentence: {
          code: 'problem.expired',
          parameters: { key: { id, name: key.name }, day: key.expiresOn },
        },
      },
    ];
  });
}

/** Each key that its platform will disable soon, or has by now, because it is not used. */
export function idleProblems(idle: readonly Reminder[], registry: PlatformRegistry): Problem[] {
  return idle.map(({ key: { id, name, platform }, days, of }) => {
    const parameters = {
      key: { id, name },
      platform: registry.byId(platform)?.name ?? platform,
      day: of,
    };
    return {
      id: `idle:${id}:${of}`,
      minor: true,
      idle: { key: id },
      sentence:
        days === 0
          ? { code: 'problem.idleOver', parameters }
          : { code: 'problem.idle', parameters: { ...parameters, count: days } },
    };
  });
}

/** Each key that its platform keeps refusing. */
export function refusedProblems(
  { keys }: Pick<Contents, 'keys'>,
  refused: ReadonlyMap<string, number>,
  registry: PlatformRegistry,
): Problem[] {
  return [...refused].flatMap(([id, count]): Problem[] => {
    const key = keys.get(id);
    if (!key) return [];
    return [
      {
        id: `refused-key:${id}`,
        lasts: true,
        refused: { key: id },
        sentence: {
          code: 'problem.refused',
          parameters: {
            key: { id, name: key.name },
            platform: registry.byId(key.platform)?.name ?? key.platform,
            count,
          },
        },
      },
    ];
  });
}
