import * as v from 'valibot';
import { LabClientError, type LabClient } from '../control/client.ts';
import { contract } from '../control/contract.ts';
import { createMasker, type Masker } from '../pack/masker.ts';

/**
 * Every secret that the lab's worlds have, or had while this process ran, and what takes them out
 * of whatever goes to the assistant.
 */
export interface Secrets {
  /** Learns the secrets that are new. @throws {LabClientError} where the lab does not say them. */
  refresh(): Promise<void>;
  /** A value with every text of it masked, the names of its fields included. */
  mask<Value>(this: void, value: Value): Value;
}

export function createSecrets(client: Pick<LabClient, 'call'>): Secrets {
  const known = new Set<string>();
  let masker: Masker = createMasker([]);
  const maskText = (text: string) => masked(text, masker);
  return {
    async refresh() {
      const secrets = await secretsOf(client);
      const before = known.size;
      for (const secret of secrets) {
        known.add(secret);
        known.add(inJson(secret));
      }
      if (known.size > before) masker = createMasker([...known]);
    },
    mask: (value) => maskedValue(value, maskText) as typeof value,
  };
}

/** @throws {LabClientError} also where what answers is no lab. */
async function secretsOf(client: Pick<LabClient, 'call'>): Promise<readonly string[]> {
  const noLab = (cause?: unknown) =>
    new LabClientError(404, 'no-lab', 'what answers there is no lab', { cause });
  let answer: unknown;
  try {
    answer = await client.call('listSecrets', { params: {} });
  } catch (error) {
    throw error instanceof LabClientError ? error : noLab(error);
  }
  if (!v.is(contract.listSecrets.answer, answer)) throw noLab();
  return answer.secrets;
}

/** How often a text is read again as what it may be an encoding of. */
const ROUNDS = 3;

/**
 * The text without secrets, also where they are written with the escapes of JSON, or
 * percent-encoded more than once: a text that hides one so is shown as it reads.
 */
function masked(text: string, masker: Masker): string {
  const result = masker.mask(text);
  let read = result;
  for (let round = 0; round < ROUNDS; round += 1) {
    const next = decoded(read);
    if (next === read) break;
    read = next;
    if (masker.finds(read)) return masker.mask(read);
  }
  return result;
}

function decoded(text: string): string {
  if (!/[\\%]/.test(text)) return text;
  return text
    .replaceAll(/\\u([0-9a-f]{4})/gi, (_whole, code: string) =>
      String.fromCharCode(Number.parseInt(code, 16)),
    )
    .replaceAll(/\\(["\\/])/g, '$1')
    .replaceAll(/(?:%[0-9a-f]{2})+/gi, (run) => {
      try {
        return decodeURIComponent(run);
      } catch {
        return run;
      }
    });
}

/** A text as it stands within JSON, without the quotes. */
function inJson(text: string): string {
  return JSON.stringify(text).slice(1, -1);
}

function maskedValue(value: unknown, maskText: (text: string) => string): unknown {
  if (typeof value === 'string') return maskText(value);
  if (Array.isArray(value)) return value.map((item) => maskedValue(item, maskText));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, part]) => [maskText(name), maskedValue(part, maskText)]),
  );
}
