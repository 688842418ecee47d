import type { Transport } from '@modelcontextprotocol/sdk/shared/transport.js';
import type { JSONRPCMessage } from '@modelcontextprotocol/sdk/types.js';
import type { Secrets } from './secrets.ts';

/**
 * A way to a client that no secret gets out by: every message that is sent, whatever it is, goes
 * through the one masker.
 */
export function maskedTransport(inner: Transport, secrets: Pick<Secrets, 'mask'>): Transport {
  const outer: Transport = {
    async start() {
      inner.onmessage = (message, extra) => outer.onmessage?.(message, extra);
      inner.onclose = () => outer.onclose?.();
      inner.onerror = (error) => outer.onerror?.(error);
      await inner.start();
    },
    send: (message, options) => inner.send(masked(message, secrets), options),
    close: () => inner.close(),
  };
  return outer;
}

/** The number of a request is the client's own and comes back as it was. */
function masked(message: JSONRPCMessage, secrets: Pick<Secrets, 'mask'>): JSONRPCMessage {
  if (!('id' in message)) return secrets.mask(message);
  const { id, ...rest } = message;
  return { ...secrets.mask(rest), id } as JSONRPCMessage;
}
