import type { Transport } from '@modelcontextprotocol/sdk/shared/transport.js';
import type { JSONRPCMessage } from '@modelcontextprotocol/sdk/types.js';
import type { Secrets } from './secrets.ts';

/**
 * Makes a way to a client one that no secret gets out by: every message that is sent, whatever it
 * is, goes through the one masker.
 */
export function maskWhatIsSent(transport: Transport, secrets: Pick<Secrets, 'mask'>): Transport {
  const send = transport.send.bind(transport);
  transport.send = (message, options) => send(masked(message, secrets), options);
  return transport;
}

/** The number of a request is the client's own and comes back as it was. */
function masked(message: JSONRPCMessage, secrets: Pick<Secrets, 'mask'>): JSONRPCMessage {
  if (!('id' in message)) return secrets.mask(message);
  const { id, ...rest } = message;
  return { ...secrets.mask(rest), id } as JSONRPCMessage;
}
