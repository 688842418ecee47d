import type { CarryOut } from '../messages/handler.ts';
import type { CommandName, View } from '../messages/contract.ts';
import { dropLastView, readLastView } from './last-view.ts';
import { startLatchkey, type Latchkey } from './latchkey.ts';
import type { Ports } from './ports.ts';

export interface Waking {
  /** Rejects where the vault cannot be read. */
  readonly started: Promise<Latchkey>;
  /** Carries out a command when it can; a page that asks for the view meanwhile gets that of before, and is told what is true. */
  readonly carryOut: CarryOut;
}

/** Starts Latchkey, so that it can be asked at once. */
export function wakeLatchkey(
  ports: Ports,
  start: (ports: Ports) => Promise<Latchkey> = startLatchkey,
): Waking {
  let isStarting = true;
  const started = start(ports).finally(() => (isStarting = false));
  // What can no longer be read is not to be shown by the next worker either.
  started.catch(() => dropLastView(ports.session)).catch(() => undefined);

  async function lastView(): Promise<View | undefined> {
    const view = await readLastView(ports.session, ports.now());
    if (!view || !isStarting) return undefined;
    const { keys: _, ...frame } = view;
    const change = { ...frame, since: -1, changed: [], removed: [] };
    // Whether it came to be as the view says or not: who holds that view is to ask again.
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
