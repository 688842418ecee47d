/**
 * What is read beyond the part that is shown, so that a secret that is cut in two is found all the
 * same.
 */
const BEYOND = 4000;

/** Bytes of one character at most. */
const BYTES_OF_CHARACTER = 4;

/**
 * The beginning of a body as a text, without secrets; nothing where it is no text or there is none.
 * The rest of the body is not read.
 */
export async function readPart(
  response: Response,
  characters: number,
  mask: (text: string) => string,
): Promise<{ readonly body?: string; readonly cut?: true }> {
  const bytes = await beginningOf(response, (characters + BEYOND) * BYTES_OF_CHARACTER);
  if (bytes.length === 0) return {};
  // What is cut in the middle of a character is still a text.
  const text = new TextDecoder('utf-8').decode(bytes, { stream: true });
  if (text.includes('\0') || text.includes('\uFFFD')) return {};
  const masked = mask(text);
  return text.length <= characters
    ? { body: masked }
    : { body: masked.slice(0, characters), cut: true };
}

async function beginningOf(response: Response, most: number): Promise<Uint8Array> {
  const reader = response.body?.getReader();
  if (!reader) return new Uint8Array();
  const parts: Uint8Array[] = [];
  let length = 0;
  while (length < most) {
    const { value, done } = await reader.read();
    if (done) break;
    parts.push(value);
    length += value.length;
  }
  await reader.cancel().catch(() => undefined);
  const whole = new Uint8Array(length);
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole.subarray(0, most);
}
