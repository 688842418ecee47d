/** From a passphrase to a key, by Argon2id (RFC 9106). */
import { argon2id } from 'hash-wasm';
import * as v from 'valibot';
import { fromBase64, toBase64, utf8 } from './bytes.ts';
import { importDataKey } from './cipher.ts';

/** What the derivation cost and was salted with; stored beside what it protects, so that it can be repeated. */
export const derivationSchema = v.strictObject({
  name: v.literal('argon2id'),
  // Bounds, so that a damaged header cannot make the browser compute for hours.
  memoryKiB: v.pipe(v.number(), v.integer(), v.minValue(8), v.maxValue(2 ** 20)),
  iterations: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(1000)),
  parallelism: v.literal(1),
  salt: v.pipe(v.string(), v.base64()),
});

export type Derivation = v.InferOutput<typeof derivationSchema>;

/** Milliseconds that unlocking is meant to take: hardly felt by its owner, dear to who tries millions. */
const WANTED = 500;

/** 64 MiB, the second recommended choice of RFC 9106; a slow machine takes 19 MiB, the least that OWASP names. */
const MEMORY = { most: 64 * 1024, least: 19 * 1024 };

/** The key that wraps the data key. The same passphrase typed on another keyboard layout's composition is the same. */
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
  const time = async (memoryKiB: number, iterations: number) => {
    const start = performance.now();
    await keyFromPassphrase('measured', {
      name: 'argon2id',
      memoryKiB,
      iterations,
      parallelism: 1,
      salt,
    });
    return performance.now() - start;
  };
  // The first run compiles the code, the first with much memory has to be given it.
  await time(MEMORY.most, 1);
  const memoryKiB = (await time(MEMORY.most, 2)) > WANTED ? MEMORY.least : MEMORY.most;
  // What an iteration costs beyond what all cost together.
  const [few, more] = [await time(memoryKiB, 1), await time(memoryKiB, 3)];
  const each = Math.max(1, (more - few) / 2);
  const iterations = Math.min(100, Math.max(2, 1 + Math.round((WANTED - few) / each)));
  return { name: 'argon2id', memoryKiB, iterations, parallelism: 1, salt };
}
