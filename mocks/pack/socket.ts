/**
 * A WebSocket that the lab has accepted, as an operation sees it. It ends when the world's state
 * does.
 */
export interface LabSocket {
  /** The sub-protocol that both sides agreed on; empty where there is none. */
  readonly protocol: string;
  /** Bytes that were sent and have not left yet. */
  readonly bufferedBytes: number;
  /** Sends a text or bytes. After the end it does nothing. */
  send(message: string | Uint8Array): void;
  /**
   * Ends the connection with a code and a reason of RFC 6455 (1000 unless given). May be called
   * again.
   */
  close(code?: number, reason?: string): void;
  /** Calls `listener` with each message, in order: a text or bytes. */
  onMessage(listener: (message: string | Uint8Array) => void): void;
  /** Calls `listener` once, when the connection has ended, whoever ended it. */
  onClosed(listener: (code: number, reason: string) => void): void;
}

/** Whether a request is the handshake of a WebSocket. */
export function isWebSocketHandshake({ headers }: { readonly headers: Pick<Headers, 'get'> }) {
  return headers.get('upgrade')?.toLowerCase() === 'websocket';
}
