import http from 'node:http';
import https from 'node:https';
import net from 'node:net';
import tls from 'node:tls';
import { onTestFinished } from 'vitest';
import { WebSocket } from 'ws';
import type { ServedLab } from '../../../../mocks/doors/server/served-lab.ts';
import {
  startLabServer,
  type LabServer,
  type LabServerOptions,
} from '../../../../mocks/doors/server/index.ts';

import type { ConnectOptions } from '../../doors.ts';

/** A server for one test, closed after it. */
export async function serve(lab: ServedLab, options?: LabServerOptions): Promise<LabServer> {
  const server = await startLabServer(lab, options);
  onTestFinished(() => server.close());
  return server;
}

/**
 * Sends a request to a real address over TLS, the name led to the server, its certificate checked.
 */
export async function fetchByRealName(server: LabServer, request: Request): Promise<Response> {
  return send(request, (options) =>
    https.request({ ...options, port: server.port, host: '127.0.0.1', ca: server.certificate.pem }),
  );
}

/** Sends a request to a real address below the server's own. */
export async function fetchByPath(server: LabServer, request: Request): Promise<Response> {
  const { host, pathname, search } = new URL(request.url);
  const url = `${server.httpOrigin}/${host}${pathname}${search}`;
  return fetch(new Request(url, request), { redirect: 'manual' });
}

/**
 * Sends a request to a real address through the server as a proxy: CONNECT, then TLS with the
 * certificate checked.
 */
export async function fetchThroughProxy(
  server: LabServer,
  request: Request,
  user?: string,
): Promise<Response> {
  const { hostname } = new URL(request.url);
  const socket = await connectThroughProxy(server, `${hostname}:443`, user);
  const secure = tls.connect({ socket, servername: hostname, ca: server.certificate.pem });
  return send(request, (options) => http.request({ ...options, createConnection: () => secure }));
}

/** Opens a tunnel. @throws {Error} with the status where it is refused. */
export async function connectThroughProxy(
  server: LabServer,
  authority: string,
  user?: string,
): Promise<net.Socket> {
  const headers = user === undefined ? {} : { 'proxy-authorization': `Basic ${btoa(`${user}:`)}` };
  const target = { port: server.port, host: '127.0.0.1', method: 'CONNECT', path: authority };
  return new Promise((resolve, reject) => {
    http
      .request({ ...target, headers })
      .once('connect', (response, socket) => {
        if (response.statusCode === 200) resolve(socket as net.Socket);
        else reject(new Error(`the proxy answered ${response.statusCode}`));
      })
      .once('error', reject)
      .end();
  });
}

/** Opens a WebSocket at a real address over TLS, the name led to the server. */
export async function connectByRealName(
  server: LabServer,
  url: string,
  { headers = {}, protocols = [] }: ConnectOptions = {},
): Promise<WebSocket> {
  const { hostname } = new URL(url);
  const ca = server.certificate.pem;
  return new WebSocket(url, protocols, {
    headers,
    createConnection: () =>
      tls.connect({ port: server.port, host: '127.0.0.1', servername: hostname, ca }),
  });
}

/** Opens a WebSocket at a real address below the server's own. */
export async function connectByPath(
  server: LabServer,
  url: string,
  { headers = {}, protocols = [] }: ConnectOptions = {},
): Promise<WebSocket> {
  const { host, pathname, search } = new URL(url);
  const base = server.httpOrigin.replace('http', 'ws');
  return new WebSocket(`${base}/${host}${pathname}${search}`, protocols, { headers });
}

/** Opens a WebSocket at a real address through the server as a proxy: CONNECT, then TLS. */
export async function connectWebSocketThroughProxy(
  server: LabServer,
  url: string,
  { headers = {}, protocols = [] }: ConnectOptions = {},
): Promise<WebSocket> {
  const { hostname: servername } = new URL(url);
  const socket = await connectThroughProxy(server, `${servername}:443`);
  const secure = tls.connect({ socket, servername, ca: server.certificate.pem });
  return new WebSocket(url, protocols, { headers, createConnection: () => secure });
}

async function send(
  request: Request,
  open: (options: http.RequestOptions) => http.ClientRequest,
): Promise<Response> {
  const url = new URL(request.url);
  const body = Buffer.from(await request.arrayBuffer());
  const headers: http.OutgoingHttpHeaders = Object.fromEntries(request.headers);
  headers['host'] = url.host;
  if (body.length > 0) headers['content-length'] = body.length;
  return new Promise((resolve, reject) => {
    const outgoing = open({
      method: request.method,
      path: url.pathname + url.search,
      headers,
      servername: url.hostname,
    } as http.RequestOptions);
    outgoing.once('error', reject);
    outgoing.once('response', (incoming) => {
      const chunks: Buffer[] = [];
      incoming.on('data', (chunk: Buffer) => chunks.push(chunk));
      incoming.once('error', reject);
      incoming.once('end', () => {
        const status = incoming.statusCode ?? 0;
        const received = new Headers();
        for (let index = 0; index < incoming.rawHeaders.length; index += 2) {
          received.append(incoming.rawHeaders[index] ?? '', incoming.rawHeaders[index + 1] ?? '');
        }
        const empty = [204, 304].includes(status) || chunks.length === 0;
        resolve(new Response(empty ? null : Buffer.concat(chunks), { status, headers: received }));
      });
    });
    outgoing.end(body);
  });
}

/** Writes bytes to the server and reads until it closes the connection. */
export async function talk(port: number, bytes: string): Promise<string> {
  const socket = net.connect(port, '127.0.0.1');
  socket.write(bytes, 'latin1');
  return readToEnd(socket);
}

/** What comes until the other side is done, or cuts the connection. */
export async function readToEnd(socket: net.Socket): Promise<string> {
  return new Promise((resolve) => {
    let text = '';
    socket.setEncoding('latin1').on('data', (chunk) => (text += chunk));
    // A cut is an end as well: what it means is for the test to say.
    socket.on('error', () => resolve(text));
    socket.once('close', () => resolve(text));
  });
}
