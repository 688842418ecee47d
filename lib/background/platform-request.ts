/** The background's own requests to a platform. */
import type { AuthHeader } from '../platforms/header.ts';
import { secondsOf } from './activity/retry-after.ts';
import type { PlatformAnswer } from './ports.ts';

/** Milliseconds after which a platform that does not answer counts as out of reach. */
const PATIENCE = 15_000;
/** Most bytes of an answer that are read. */
const LONGEST_ANSWER = 1_000_000;

/** See `Ports.request`. */
export async function askPlatform(
  url: string,
  { name, value }: AuthHeader,
): Promise<PlatformAnswer> {
  const answer = await fetch(url, {
    headers: { [name]: value },
    credentials: 'omit',
    // A redirect may lead to where the key does not belong.
    redirect: 'error',
    cache: 'no-store',
    referrerPolicy: 'no-referrer',
    signal: AbortSignal.timeout(PATIENCE),
  });
  return {
    status: answer.status,
    retryAfter: secondsOf(answer.headers.get('retry-after') ?? undefined, Date.now()),
    body: await beginningOf(answer),
  };
}

async function beginningOf(answer: Response): Promise<string> {
  if (!answer.body) return '';
  const reader = answer.body.getReader();
  const decoder = new TextDecoder();
  let text = '';
  let read = 0;
  while (read < LONGEST_ANSWER) {
    const { done, value } = await reader.read();
    if (done) return text + decoder.decode();
    read += value.byteLength;
    text += decoder.decode(value, { stream: true });
  }
  await reader.cancel();
  return text;
}
