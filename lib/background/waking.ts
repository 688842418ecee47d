import type { CheckedCommand } from '../messages/schema.ts';
import { dropGlance, readGlance } from './glance.ts';
import { startLatchkey, type Latchkey } from './latchkey.ts';
import type { Surroundings } from './surroundings.ts';

export interface Waking {
  /** Rejects where the vault cannot be read. */
  readonly started: Promise<Latchkey>;
  /** Carries out a command when it can; a page that asks for the view meanwhile gets that of before, and is told what is true. */
  carryOut(command: CheckedCommand): Promise<unknown>;
}

/** Starts Latchkey, so that it can be asked at once. */
export function wakeLatchkey(
  surroundings: Surroundings,
  start: (surroundings: Surroundings) => Promise<Latchkey> = startLatchkey,
): Waking {
  let isStarting = true;
  const started = start(surroundings).finally(() => (isStarting = false));
  // What can no longer be read is not to be shown by the next worker either.
  started.catch(() => dropGlance(surroundings.session)).catch(() => undefined);

  async function glance() {
    const view = await readGlance(surroundings.session, surroundings.now());
    if (!view || !isStarting) return undefined;
    const { keys: _, ...frame } = view;
    const change = { ...frame, since: -1, changed: [], removed: [] };
    // Whether it came to be as the view says or not: who holds that view is to ask again.
    const tell = () => surroundings.announce({ ...change, revision: view.revision + 1 });
    started.then(tell, tell);
    return view;
  }

  return {
    started,
    carryOut: async (command) =>
      (command.command === 'view.get' && isStarting ? await glance() : undefined) ??
      (await started).carryOut(command),
  };
}
