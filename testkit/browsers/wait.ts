import { setInterval } from 'node:timers/promises';
import { actionTimeout } from './contract.ts';

/**
 * Asks again and again until the answer is something true, and returns it.
 * @throws {Error} that names `what` where that has not come after `actionTimeout`, or what `ask`
 *   throws.
 */
export async function until<Answer>(
  what: string,
  ask: () => Promise<Answer | undefined | null | false>,
): Promise<Answer> {
  const first = await ask();
  if (first) return first;
  const signal = AbortSignal.timeout(actionTimeout);
  try {
    for await (const _ of setInterval(20, undefined, { signal })) {
      const answer = await ask();
      if (answer) return answer;
    }
  } catch (error) {
    if (!signal.aborted) throw error;
  }
  throw new Error(`Waited ${actionTimeout / 1000} seconds in vain for ${what}.`);
}
