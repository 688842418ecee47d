import type { CarryOut } from '../messages/handler.ts';
import type { CommandName, View } from '../messages/contract.ts';
import { dropLastView, readLastView } from './last-view.ts';
import { startLatchkey, type Latchkey } from './latchkey.ts';
import type { Ports } from './ports.ts';

export interface Waking {
  /** Rejects where the vault cannot be read. */
  readonly started: Promise<Latchkey>;
  /**
   * Runs a command once the background has started. Until then `view.get` returns the stored view,
   * and the page is told the new one later.
   */
  readonly carryOut: CarryOut;
}

/** Starts Latchkey, so that it can be asked at once. */
export function wakeLatchkey(
  ports: Ports,
  start: (ports: Ports) => Promise<Latchkey> = startLatchkey,
): Waking {
  let isStarting = true;
  const started = start(ports).finally(() => (isStarting = false));
  // If the vault can no longer be read, the next worker must not show it either.
  started.catch(() => dropLastView(ports.session)).catch(() => undefined);

  async function lastView(): Promise<View | undefined> {
    const view = await readLastView(ports.session, ports.now());
    if (!view || !isStarting) return undefined;
    const { keys: _, ...frame } = view;
    const change = { ...frame, since: -1, changed: [], removed: [] };
    // Whether the view is still true or not, a page that holds it asks again.
    const tell = () => ports.announce({ ...change, revision: view.revision + 1 });
    started.then(tell, tell);
    return view;
  }

  async function carryOut(name: CommandName, input: never): Promise<unknown> {
    const shown = name === 'view.get' && isStarting ? await lastView() : undefined;
    return shown ?? (await started).handlers[name](input);
  }

  return { started, carryOut: carryOut as CarryOut };
}
