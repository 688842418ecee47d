import type { Answer } from '../pack/answer.ts';

/** An answer that a client may ask for again, by the key that it has sent with its request. */
interface Remembered {
  /** Milliseconds since the epoch, by the world's clock. */
  readonly at: number;
  /** Undefined where the client went away before it had the answer. */
  readonly answer: Promise<Answer | undefined>;
}

/** Answers to requests that may come twice, the oldest first. */
export type RepeatedAnswers = Map<string, Remembered>;

/** As Appium's server remembers them (base-driver, idempotency.js). */
const MOST = 64;
const LIFE = 30 * 60_000;

/** The header that clients send with a request that they may have to repeat. */
export const IDEMPOTENCY_KEY = 'x-idempotency-key';

/** Who asks: an answer that a client did not wait for is none. */
interface Asking {
  readonly now: number;
  readonly signal: AbortSignal;
}

/**
 * Does something once for a name: whoever asks again, meanwhile or later, gets the same answer. As
 * with Appium, what was refused is refused again.
 */
export async function answeredOnce(
  known: RepeatedAnswers,
  name: string,
  { now, signal }: Asking,
  work: () => Promise<Answer>,
): Promise<Answer> {
  const before = known.get(name);
  const answer = before && before.at + LIFE > now ? await before.answer : undefined;
  if (answer) return answer;
  // Somebody else who waited may have begun meanwhile.
  if (before && known.get(name) !== before && known.has(name)) {
    return answeredOnce(known, name, { now, signal }, work);
  }
  const own = work();
  const heard = (async () => {
    try {
      const given = await own;
      return signal.aborted ? undefined : given;
    } catch {
      return undefined;
    }
  })();
  known.delete(name);
  known.set(name, { at: now, answer: heard });
  const [oldest] = known.keys();
  if (known.size > MOST && oldest !== undefined) known.delete(oldest);
  return own;
}
