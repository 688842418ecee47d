import { expect as base } from '@playwright/test';
import type { ActivityEntry } from '../../lib/activity/entry.ts';
import { entryLine, type RequestFilter } from '../../lib/automation/automation.ts';
import { hasEnded } from '../../lib/activity/outcome.ts';
import type { LatchkeyInBrowser } from './latchkey.ts';

/** How many requests, and how long to wait for them. */
export interface ToHaveSentOptions {
  /** Exactly so many; at least one unless given. */
  readonly times?: number | undefined;
  /** Milliseconds; 5000 unless given. */
  readonly timeout?: number | undefined;
}

/**
 * Playwright's `expect` with `expect(latchkey).toHaveSent(filter)`: waits until a request of this
 * kind has really left with a key, and says which others there were where none has.
 */
export const expect = base.extend({
  async toHaveSent(
    latchkey: LatchkeyInBrowser,
    filter: RequestFilter,
    { times, timeout = 5000 }: ToHaveSentOptions = {},
  ) {
    const wanted: RequestFilter = { outcome: 'sent', ...filter };
    const found = async () => (await latchkey.activity(wanted)).filter(hasEnded).length;
    const isRight = (count: number) => (times === undefined ? count > 0 : count === times);
    let pass = true;
    try {
      // With `.not` the first look decides: there is nothing to wait for.
      await base
        .poll(async () => isRight(await found()), { timeout: this.isNot ? 1 : timeout })
        .toBe(true);
    } catch {
      pass = false;
    }
    const all = pass && !this.isNot ? [] : await latchkey.activity();
    return {
      pass,
      name: 'toHaveSent',
      expected: wanted,
      message: () => sentMessage(wanted, { times, isNot: this.isNot }, all),
    };
  },
});

function sentMessage(
  wanted: RequestFilter,
  { times, isNot }: { readonly times: number | undefined; readonly isNot: boolean },
  all: readonly ActivityEntry[],
): string {
  const count = times === undefined ? '' : ` ${times} times`;
  const seen = all.length === 0 ? ['none at all'] : all.slice(-10).map(entryLine);
  return `expected Latchkey ${isNot ? 'not ' : ''}to have sent a request like ${JSON.stringify(wanted)}${count}.\nThe last requests:\n  ${seen.join('\n  ')}`;
}
