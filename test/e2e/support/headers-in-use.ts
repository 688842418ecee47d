import type { Lab } from '../../../mocks/lab.ts';
import type { LatchkeyInBrowser } from '../../../testkit/playwright/latchkey.ts';

export const yespoAddress = 'https://api.yespo.io/api/v1/version';
export const retenoAddress = 'https://mobile-api.reteno.com/api/v1/version';

/** Headers that the dashboard's requests carry from then on, and what must not be found of them. */
export interface HeadersInUse {
  readonly yespo: string;
  readonly reteno: string;
  /** The secrets, in each writing that a header has them in. */
  readonly secrets: readonly string[];
}

/** Puts a key of Yespo (`First`) and one of Reteno (`Second`) in use. */
export async function keysInUse(lab: Lab, latchkey: LatchkeyInBrowser): Promise<HeadersInUse> {
  const { yespo, reteno } = lab.world.keys;
  const first = yespo.add({ name: 'First' });
  const second = reteno.add({ name: 'Second' });
  await latchkey.use('yespo', first);
  await latchkey.use('reteno', second);
  const header = `Basic ${btoa(`user:${first.secret}`)}`;
  return {
    yespo: header,
    reteno: second.secret,
    secrets: [first.secret, second.secret, btoa(`user:${first.secret}`)],
  };
}
