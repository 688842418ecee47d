import { once } from 'node:events';
import http from 'node:http';
import https from 'node:https';
import net from 'node:net';
import tls from 'node:tls';
import { expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { startLabServer } from '../../../mocks/doors/server/index.ts';
import { createLab } from '../../../mocks/lab.ts';
import {
  connectThroughProxy,
  fetchByPath,
  fetchByRealName,
  readToEnd,
  serve,
  talk,
} from './support/clients.ts';
import { echoLab, type Echo } from './support/echo-lab.ts';

const version = 'https://api.yespo.io/api/v1/version';

async function stillAnswers(port: number): Promise<boolean> {
  const response = await fetch(`http://127.0.0.1:${port}/api.yespo.io/api/v1/version`);
  return response.status === 200;
}

test('one port takes HTTP and TLS, with a certificate for the real names', async () => {
  const server = await serve(echoLab());
  const request = new Request(version, { method: 'POST', body: 'hello' });
  const overTls = (await (await fetchByRealName(server, request.clone())).json()) as Echo;
  const byPath = (await (await fetchByPath(server, request)).json()) as Echo;
  expect(overTls).toMatchObject({ url: version, method: 'POST', body: 'hello' });
  expect(byPath).toMatchObject({ url: version, method: 'POST', body: 'hello' });
});

test('headers arrive as sent, but for those of the way here', async () => {
  const server = await serve(echoLab());
  const reply = await talk(
    server.port,
    'GET /api.yespo.io/x HTTP/1.1\r\nHost: 127.0.0.1\r\nX-Reteno-Access-Key: k\r\nProxy-Connection: close\r\nConnection: close\r\n\r\n',
  );
  const { headers } = JSON.parse(reply.slice(reply.indexOf('{'))) as Echo;
  expect(headers).toContainEqual(['x-reteno-access-key', 'k']);
  expect(headers.map(([name]) => name)).not.toContain('host');
  expect(headers.map(([name]) => name)).not.toContain('proxy-connection');
});

test('every Set-Cookie stays a header of its own', async () => {
  const answer = () =>
    new Response('x', {
      headers: [
        ['set-cookie', 'a=1; Expires=Thu, 01 Jan 2026 00:00:00 GMT'],
        ['set-cookie', 'b=2'],
      ],
    });
  const server = await serve(echoLab(answer));
  const response = await fetchByPath(server, new Request(version));
  expect(response.headers.getSetCookie()).toEqual([
    'a=1; Expires=Thu, 01 Jan 2026 00:00:00 GMT',
    'b=2',
  ]);
});

test.each([
  ['HEAD', () => new Response('a body that HEAD must not have')],
  ['GET', () => new Response(null, { status: 204 })],
  ['GET', () => new Response(null, { status: 304, headers: { etag: '"1"' } })],
  ['GET', () => new Response(null)],
])(
  '%s with nothing to carry leaves the connection fit for the next request',
  async (method, answer) => {
    const server = await serve(echoLab(answer));
    const request = `${method} /api.yespo.io/x HTTP/1.1\r\nHost: 127.0.0.1\r\n`;
    const reply = await talk(server.port, `${request}\r\n${request}Connection: close\r\n\r\n`);
    expect(reply.match(/HTTP\/1\.1 /g)).toHaveLength(2);
    expect(reply).not.toContain('a body');
  },
);

test('a network error cuts the connection and nothing else', async () => {
  const server = await serve(
    echoLab(({ url }) => (url.endsWith('/cut') ? Response.error() : new Response())),
  );
  await expect(fetch(`${server.httpOrigin}/api.yespo.io/cut`)).rejects.toThrow('fetch failed');
  expect(await stillAnswers(server.port)).toBe(true);
});

test('a slow body is streamed as it comes, and one that fails is cut', async () => {
  let body!: ReadableStreamDefaultController<Uint8Array>;
  const answer = ({ url }: Request) =>
    url === version
      ? new Response()
      : new Response(new ReadableStream({ start: (controller) => void (body = controller) }));
  const server = await serve(echoLab(answer));
  const pending = fetch(`${server.httpOrigin}/api.yespo.io/stream`);
  const bytes = new TextEncoder();
  await expect.poll(() => body).toBeDefined();
  body.enqueue(bytes.encode('first'));
  const reader = (await pending).body!.getReader();
  expect(new TextDecoder().decode((await reader.read()).value)).toBe('first');
  body.enqueue(bytes.encode('second'));
  expect(new TextDecoder().decode((await reader.read()).value)).toBe('second');
  body.error(new Error('half-way'));
  await expect(reader.read()).rejects.toThrow('terminated');
  expect(await stillAnswers(server.port)).toBe(true);
});

test('a large body comes whole to a client that reads slowly', async () => {
  const chunk = new Uint8Array(256 * 1024).fill(97);
  let left = 40;
  const stream = new ReadableStream<Uint8Array>({
    pull(controller) {
      if (left === 0) controller.close();
      else controller.enqueue(chunk);
      left -= 1;
    },
  });
  const server = await serve(echoLab(() => new Response(stream)));
  const response = await fetch(`${server.httpOrigin}/api.yespo.io/x`);
  expect((await response.arrayBuffer()).byteLength).toBe(40 * chunk.length);
});

test.each(['content-length', 'chunked'])(
  'a body over the limit is refused with 413 (%s)',
  async (framing) => {
    const server = await serve(echoLab(), { maxBodyBytes: 1000 });
    const body = 'x'.repeat(100_000);
    const response = await fetch(`${server.httpOrigin}/api.yespo.io/x`, {
      method: 'POST',
      ...(framing === 'chunked' ? { body: new Blob([body]).stream(), duplex: 'half' } : { body }),
    } as RequestInit);
    expect(response.status).toBe(413);
    expect(await response.json()).toEqual({ error: expect.stringContaining('1000 bytes') });
  },
);

test('the lab learns that a client has gone', async () => {
  const arrived = Promise.withResolvers<Request>();
  const never = new Promise<Response>(() => {});
  const server = await serve(
    echoLab((request) => {
      arrived.resolve(request);
      return never;
    }),
  );
  const client = new AbortController();
  const response = fetch(`${server.httpOrigin}/api.yespo.io/x`, { signal: client.signal });
  const { signal } = await arrived.promise;
  client.abort();
  await expect(response).rejects.toThrow('aborted');
  if (!signal.aborted) await once(signal, 'abort');
});

test('a client that leaves in the middle of its body does not reach the lab', async () => {
  let asked = 0;
  const server = await serve(
    echoLab(() => {
      asked += 1;
      return new Response();
    }),
  );
  const socket = net.connect(server.port, '127.0.0.1');
  socket.end('POST /api.yespo.io/x HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 10\r\n\r\nhalf');
  await readToEnd(socket);
  expect(await stillAnswers(server.port)).toBe(true);
  expect(asked).toBe(1);
});

test.each([
  ['a header of 64 kB', `GET / HTTP/1.1\r\nHost: api.yespo.io\r\nX: ${'x'.repeat(65_536)}\r\n\r\n`],
  ['no Host header', 'GET / HTTP/1.1\r\nConnection: close\r\n\r\n'],
  ['a Host header that is no host', 'GET / HTTP/1.1\r\nHost: a b\r\nConnection: close\r\n\r\n'],
  [
    'two Host headers',
    'GET / HTTP/1.1\r\nHost: api.yespo.io\r\nHost: b\r\nConnection: close\r\n\r\n',
  ],
  ['an unknown host', 'GET / HTTP/1.1\r\nHost: example.com\r\nConnection: close\r\n\r\n'],
  ['an unknown method', 'BREW / HTTP/1.1\r\nHost: api.yespo.io\r\n\r\n'],
  ['TRACE', 'TRACE / HTTP/1.1\r\nHost: api.yespo.io\r\nConnection: close\r\n\r\n'],
  ['no address', 'OPTIONS * HTTP/1.1\r\nHost: api.yespo.io\r\nConnection: close\r\n\r\n'],
  ['another scheme', 'GET gopher://api.yespo.io/ HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n'],
  [
    'a port out of range',
    'GET / HTTP/1.1\r\nHost: api.yespo.io:123456\r\nConnection: close\r\n\r\n',
  ],
  ['HTTP/2', 'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n'],
  ['noise', '\u0000\u0001\u0002\r\n\r\n'],
  [
    'a chunk size that is none',
    'POST /api.yespo.io/x HTTP/1.1\r\nHost: 127.0.0.1\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n',
  ],
  [
    'two lengths',
    'POST / HTTP/1.1\r\nHost: api.yespo.io\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nab',
  ],
])('%s gets a 4xx, and the server goes on', async (_, bytes) => {
  const server = await serve(echoLab());
  expect(await talk(server.port, bytes)).toMatch(/^HTTP\/1\.1 4\d\d /);
  expect(await stillAnswers(server.port)).toBe(true);
});

test.each([
  ['a stray percent sign', '/%zz'],
  ['steps upwards', '/a/../../b'],
  ['U+0000', '/%00'],
  ['backslashes', '/\\\\evil.example/'],
  ['two slashes', '//evil.example/'],
  ['a fragment', '/?#'],
  ['eight thousand characters', `/${'a'.repeat(8000)}`],
])('a path with %s reaches the lab as an address of the real host', async (_, path) => {
  const server = await serve(echoLab());
  const reply = await talk(
    server.port,
    `GET ${path} HTTP/1.1\r\nHost: api.yespo.io\r\nConnection: close\r\n\r\n`,
  );
  const { url } = JSON.parse(reply.slice(reply.indexOf('{'))) as Echo;
  expect(new URL(url).origin).toBe('http://api.yespo.io');
});

test.each([
  ['nothing at all', ''],
  ['half of a head', 'GET / HTTP/1.1\r\nHost: api'],
  ['half of a TLS handshake', '\u0016\u0003\u0001'],
  [
    'half of a body',
    'POST /api.yespo.io/x HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 9\r\n\r\nx',
  ],
])('a client that sends %s and waits is let go', async (_, bytes) => {
  const server = await serve(echoLab(), { patience: { head: 30, whole: 60 } });
  expect(await talk(server.port, bytes)).toMatch(/^$|^HTTP\/1\.1 408 /);
});

test('a failure of the lab is told to its owner and answered with 500', async () => {
  const failures: unknown[] = [];
  const failing = echoLab(() => Promise.reject(new Error('out of order')));
  const server = await serve(failing, { onError: (error) => failures.push(error) });
  const response = await fetch(`${server.httpOrigin}/api.yespo.io/x`);
  expect(response.status).toBe(500);
  expect(failures).toEqual([new Error('out of order')]);
});

test('a WebSocket handshake reaches the lab as a request and gets its answer', async () => {
  const asked: Request[] = [];
  const server = await serve(
    echoLab((request) => {
      asked.push(request);
      return new Response('no', { status: 401 });
    }),
  );
  const socket = new WebSocket('wss://app.mobitru.com/wd/hub/x?a=1', {
    ca: server.certificate.pem,
    createConnection: () =>
      tls.connect({
        port: server.port,
        host: '127.0.0.1',
        servername: 'app.mobitru.com',
        ca: server.certificate.pem,
      }),
  });
  const [, response] = (await once(socket, 'unexpected-response')) as [
    unknown,
    http.IncomingMessage,
  ];
  expect(response.statusCode).toBe(401);
  expect(asked[0]?.url).toBe('https://app.mobitru.com/wd/hub/x?a=1');
  expect(asked[0]?.headers.get('upgrade')).toBe('websocket');
  expect(asked[0]?.headers.get('sec-websocket-key')).toBeTruthy();
  socket.on('error', () => {}).terminate();
});

test('a client that offers HTTP/2 in clear is answered in HTTP/1.1, its body included', async () => {
  const server = await serve(echoLab());
  const reply = await talk(
    server.port,
    'POST /api.yespo.io/x HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close, Upgrade, HTTP2-Settings\r\nUpgrade: h2c\r\nHTTP2-Settings: AAMAAABkAAQ\r\nContent-Length: 4\r\n\r\nbody',
  );
  expect(JSON.parse(reply.slice(reply.indexOf('{')))).toMatchObject({ body: 'body' });
});

test('closing ends idle, working and tunnelled connections at once, and may be done twice', async () => {
  const arrived = Promise.withResolvers<void>();
  const server = await serve(
    echoLab(() => {
      arrived.resolve();
      return new Promise(() => {});
    }),
  );
  const idle = net.connect(server.port, '127.0.0.1');
  await once(idle, 'connect');
  const tunnel = await connectThroughProxy(server, 'api.yespo.io:443');
  const working = fetch(`${server.httpOrigin}/api.yespo.io/x`);
  await arrived.promise;
  const ended = Promise.all([readToEnd(idle), readToEnd(tunnel)]);
  await Promise.all([
    server.close(),
    server.close(),
    expect(working).rejects.toThrow('fetch failed'),
  ]);
  await ended;
  await expect(fetch(server.httpOrigin)).rejects.toThrow('fetch failed');
});

test('a taken port is refused', async () => {
  const { port } = await serve(echoLab());
  await expect(startLabServer(echoLab(), { port })).rejects.toMatchObject({ code: 'EADDRINUSE' });
});

test('the certificate covers every host of the lab, also below localhost', async () => {
  const lab = createLab();
  const server = await serve(lab);
  for (const host of lab.hosts) {
    for (const servername of [host, `${host}.localhost`]) {
      const socket = tls.connect({
        port: server.port,
        host: '127.0.0.1',
        servername,
        ca: server.certificate.pem,
      });
      // It fails where the certificate does not cover the name.
      await once(socket, 'secureConnect');
      socket.destroy();
    }
  }
  const asked = https.get({
    port: server.port,
    host: '127.0.0.1',
    servername: 'api.yespo.io.localhost',
    path: '/api/v1/version',
    headers: { host: `api.yespo.io.localhost:${server.port}` },
    ca: server.certificate.pem,
  });
  const [response] = (await once(asked, 'response')) as [http.IncomingMessage];
  expect(response.statusCode).toBe(401);
  response.resume();
});

test('a host of the lab below localhost is that host', async () => {
  const server = await serve(echoLab());
  const headers = { host: `api.yespo.io.localhost:${server.port}` };
  const request = http.get({ port: server.port, host: '127.0.0.1', path: '/x?a=1', headers });
  const [response] = (await once(request, 'response')) as [http.IncomingMessage];
  let body = '';
  for await (const chunk of response) body += String(chunk);
  expect(JSON.parse(body)).toMatchObject({ url: 'https://api.yespo.io/x?a=1' });
});
