import { ServerResponse, type IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { WebSocketServer, type RawData, type ServerOptions, type WebSocket } from 'ws';
import type { ReadyAnswer } from '../../pack/received.ts';
import type { LabSocket } from '../../pack/socket.ts';

/** A connection that asks to become a WebSocket. */
export interface Upgrade {
  readonly socket: Duplex;
  /** What came after the head. */
  readonly head: Buffer;
}

/** How long a client may take to say goodbye, in milliseconds. */
const GOODBYE = 1000;

const protocolOf = new WeakMap<IncomingMessage, string>();

/** The types of ws do not know `closeTimeout` yet. */
const options: ServerOptions & { readonly closeTimeout: number } = {
  noServer: true,
  closeTimeout: GOODBYE,
  // What was chosen is the operation's to say; ws would take the first that the client offers.
  handleProtocols: (_offered, request) => protocolOf.get(request) ?? false,
};

const webSockets = new WebSocketServer(options);

/**
 * A way to answer a handshake with anything but a WebSocket: node:http has let go of the
 * connection, so that it makes none. The connection ends with the answer.
 */
export function responseOn(socket: Duplex, incoming: IncomingMessage): ServerResponse {
  const outgoing = new ServerResponse(incoming);
  outgoing.assignSocket(socket as Parameters<ServerResponse['assignSocket']>[0]);
  outgoing.shouldKeepAlive = false;
  outgoing.once('finish', () => socket.end());
  return outgoing;
}

/** Turns the connection into a WebSocket and hands it over to who answered so. */
export function acceptSocket(
  incoming: IncomingMessage,
  outgoing: ServerResponse,
  { socket, head }: Upgrade,
  answer: ReadyAnswer,
): void {
  const protocol = answer.headers['sec-websocket-protocol'];
  if (protocol !== undefined) protocolOf.set(incoming, protocol);
  outgoing.detachSocket(socket as Parameters<ServerResponse['detachSocket']>[0]);
  webSockets.handleUpgrade(incoming, socket, head, (opened) => answer.socket?.(asLab(opened)));
}

function asLab(opened: WebSocket): LabSocket {
  // What goes wrong with a connection ends it, and that is heard of.
  opened.on('error', () => undefined);
  return {
    protocol: opened.protocol,
    get bufferedBytes() {
      return opened.bufferedAmount;
    },
    send(message) {
      if (opened.readyState === opened.OPEN) opened.send(message);
    },
    close(code = 1000, reason = '') {
      opened.close(code, short(reason));
    },
    onMessage(listener) {
      opened.on('message', (data, isBinary) => {
        // After our goodbye nobody listens any more.
        if (opened.readyState !== opened.OPEN) return;
        listener(isBinary ? bytesOf(data) : String(data));
      });
    },
    onClosed(listener) {
      if (opened.readyState === opened.CLOSED) listener(1006, '');
      else opened.once('close', (code, reason) => listener(code, reason.toString()));
    },
  };
}

function bytesOf(data: RawData): Uint8Array {
  const bytes = Array.isArray(data) ? Buffer.concat(data) : data;
  return bytes instanceof ArrayBuffer ? new Uint8Array(bytes) : new Uint8Array(bytes);
}

/** A reason as a closing frame can carry it: 123 bytes at most (RFC 6455, 5.5). */
function short(reason: string): string {
  const bytes = Buffer.from(reason);
  return bytes.length <= 123
    ? reason
    : bytes
        .subarray(0, 120)
        .toString()
        .replace(/\uFFFD$/, '');
}
