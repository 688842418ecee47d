import { STATUS_CODES, type ServerResponse } from 'node:http';

/**
 * An answer of the server's own, where no platform's answer is to be had: `{"error": sentence}`, with the known hosts
 * where the trouble is that none of them was meant.
 */
export interface Refusal {
  readonly status: number;
  readonly error: string;
  readonly hosts?: readonly string[];
}

export function sendRefusal(outgoing: ServerResponse, { status, ...body }: Refusal): void {
  if (outgoing.destroyed) return;
  const text = JSON.stringify(body);
  const length = Buffer.byteLength(text);
  outgoing.writeHead(status, { 'content-type': contentType, 'content-length': length });
  outgoing.end(text);
}

/** The same as text, for a connection that node:http has let go; it is closed afterwards. */
export function refusalText({ status, ...body }: Refusal): string {
  const text = JSON.stringify(body);
  return [
    `HTTP/1.1 ${status} ${STATUS_CODES[status] ?? ''}`,
    `Content-Type: ${contentType}`,
    `Content-Length: ${Buffer.byteLength(text)}`,
    'Connection: close',
    '',
    text,
  ].join('\r\n');
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

const contentType = 'application/json; charset=utf-8';
