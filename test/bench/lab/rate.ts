import autocannon from 'autocannon';
import type { Load } from './loads.ts';

/** Simultaneous connections of every load. */
export const CONNECTIONS = 50;

/**
 * Requests a second that a server answers.
 * @throws where it refuses any: such a rate would say nothing.
 */
export async function rate({ origin, requests }: Load, seconds: number): Promise<number> {
  const result = await autocannon({
    url: origin,
    connections: CONNECTIONS,
    duration: seconds,
    // Costs the generator more than a request from a list, so only where it is needed.
    idReplacement: requests.some(({ body }) => body?.includes('[<id>]')),
    requests: requests.map((request) => ({ ...request })),
  });
  if (result.non2xx > 0 || result.errors > 0 || result.requests.total === 0) {
    throw new Error(
      `${result.requests.total} answers, ${result.non2xx} of them refusals, and ${result.errors} errors under load`,
    );
  }
  return result.requests.total / result.duration;
}
