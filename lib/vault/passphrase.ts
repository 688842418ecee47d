/** From a passphrase to a key, by Argon2id (RFC 9106). */
import { argon2id } from 'hash-wasm';
import * as v from 'valibot';
import { fromBase64, toBase64, utf8 } from './bytes.ts';
import { importDataKey } from './cipher.ts';

/**
 * What the derivation cost and was salted with; stored beside what it protects, so that it can be
 * repeated.
 */
export const derivationSchema = v.strictObject({
  name: v.literal('argon2id'),
  // Bounds, so that a damaged header cannot make the browser compute for hours.
  memoryKiB: v.pipe(v.number(), v.integer(), v.minValue(8), v.maxValue(2 ** 20)),
  iterations: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(1000)),
  parallelism: v.literal(1),
  salt: v.pipe(v.string(), v.base64()),
});

export type Derivation = v.InferOutput<typeof derivationSchema>;

/**
 * Milliseconds that unlocking should take: hardly noticed by the owner, costly for an attacker who
 * tries millions.
 */
const WANTED = 500;

/**
 * 64 MiB, the second recommended choice of RFC 9106; a slow machine takes 19 MiB, the least that
 * OWASP names.
 */
const MEMORY = { most: 64 * 1024, least: 19 * 1024 };

/**
 * The key that wraps the data key. Unicode normalisation makes the same passphrase equal on every
 * keyboard layout.
 */
export async function keyFromPassphrase(
  passphrase: string,
  { memoryKiB, iterations, parallelism, salt }: Derivation,
): Promise<CryptoKey> {
  const raw = await argon2id({
    password: utf8(passphrase.normalize('NFKC')),
    salt: fromBase64(salt),
    memorySize: memoryKiB,
    iterations,
    parallelism,
    hashLength: 32,
    outputType: 'binary',
  });
  return importDataKey(new Uint8Array(raw));
}

/** Cost parameters measured on this machine to take about half a second, with a new salt. */
export async function measuredDerivation(): Promise<Derivation> {
  const salt = toBase64(crypto.getRandomValues(new Uint8Array(16)));
  const derivation = (cost: Cost): Derivation => ({
    name: 'argon2id',
    ...cost,
    parallelism: 1,
    salt,
  });
  return derivation(
    await costOf(async (cost) => {
      const start = performance.now();
      await keyFromPassphrase('measured', derivation(cost));
      return performance.now() - start;
    }),
  );
}

export type Cost = Pick<Derivation, 'memoryKiB' | 'iterations'>;

/** Milliseconds of a run that is long enough to be measured. */
const MEASURABLE = 150;
/** Iterations that are enough on any machine. */
const MOST = 100;
/** Number of runs. A disturbance only makes a run longer, so the shortest counts. */
const RUNS = 3;

/** The cost that takes about half a second where `time` answers the milliseconds that one takes. */
export async function costOf(time: (cost: Cost) => Promise<number>): Promise<Cost> {
  const shortest = async (cost: Cost, enough: number) => {
    const taken: number[] = [];
    do taken.push(await time(cost));
    while (taken.length < RUNS && Math.min(...taken) > enough);
    return Math.min(...taken);
  };
  // The first run compiles the code and is given the memory. A machine on which two iterations take
  // too long takes less of it.
  await time({ memoryKiB: MEMORY.most, iterations: 1 });
  const most = await shortest({ memoryKiB: MEMORY.most, iterations: 1 }, WANTED / 2);
  const memoryKiB = most > WANTED / 2 ? MEMORY.least : MEMORY.most;
  const one =
    memoryKiB === MEMORY.most ? most : await shortest({ memoryKiB, iterations: 1 }, MEASURABLE);
  const iterations = Math.min(MOST, Math.max(1, Math.round(MEASURABLE / one)));
  const each = Math.min(one, (await shortest({ memoryKiB, iterations }, 0)) / iterations);
  return { memoryKiB, iterations: Math.min(MOST, Math.max(2, Math.round(WANTED / each))) };
}
