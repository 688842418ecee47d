import { STATUS_CODES, type ServerResponse } from 'node:http';

/**
 * An answer of the server's own, where no platform can answer: `{"error": sentence}`, with the
 * known hosts where the request was for none of them.
 */
export interface Refusal {
  readonly status: number;
  readonly error: string;
  readonly hosts?: readonly string[];
  /** Whether a proxy asks its client for a user name. */
  readonly challenge?: true;
}

export function sendRefusal(outgoing: ServerResponse, refusal: Refusal): void {
  if (outgoing.destroyed) return;
  const { text, headers } = written(refusal);
  outgoing.writeHead(refusal.status, headers);
  outgoing.end(text);
}

/** The same as text, for a connection that node:http has let go; it is closed afterwards. */
export function refusalText(refusal: Refusal): string {
  const { text, headers } = written(refusal);
  return [
    `HTTP/1.1 ${refusal.status} ${STATUS_CODES[refusal.status] ?? ''}`,
    ...Object.entries(headers).map(([name, value]) => `${name}: ${value}`),
    'Connection: close',
    '',
    text,
  ].join('\r\n');
}

function written({ status: _status, challenge, ...body }: Refusal) {
  const text = JSON.stringify(body);
  const headers: Record<string, string> = {
    'Content-Type': contentType,
    'Content-Length': String(Buffer.byteLength(text)),
  };
  if (challenge) headers['Proxy-Authenticate'] = 'Basic realm="Latchkey lab", charset="UTF-8"';
  return { text, headers };
}

/** What to say to bytes that node:http could not read as a request, by the code of its error. */
export function malformed(code: string | undefined): Refusal {
  switch (code) {
    case 'HPE_HEADER_OVERFLOW':
      return { status: 431, error: 'The headers are larger than 16 KiB.' };
    case 'ERR_HTTP_REQUEST_TIMEOUT':
      return { status: 408, error: 'The request took too long to arrive.' };
    default:
      return { status: 400, error: 'This is not a valid HTTP/1.1 request.' };
  }
}

/** What the proxy says of a host that is not the lab's. */
export function outsideHost(name: string, hosts: readonly string[]): Refusal {
  const error = `This proxy leads to the lab's hosts only, so ${name} was not contacted.`;
  return { status: 403, error, hosts };
}

/** What the proxy says to a client that must name its world. */
export const userWanted: Refusal = {
  status: 407,
  error: "This proxy wants a user name: the name of the lab's world. Any password will do.",
  challenge: true,
};

const contentType = 'application/json; charset=utf-8';
