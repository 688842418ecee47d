import { json, text, type Answer } from './answer.ts';
import type { Call } from './call.ts';
import { ReceivedRequest, type Ending } from './received.ts';
import { isWebSocketHandshake } from './socket.ts';

/** Code of RFC 6455 for an end that says "going away". */
const GOING_AWAY = 1001;

/** What opens a WebSocket needs a handshake, and a door that can carry one. */
export function requireHandshake(call: Call): Ending {
  const { operation, exchange } = call;
  if (!operation?.webSocket) return undefined;
  const { request } = exchange;
  if (!isWebSocketHandshake(request)) {
    const answer = text('Upgrade Required', 426, { upgrade: 'websocket' });
    const { id } = operation;
    return call.finish(answer, { decision: 'refused', operation: id, reason: 'no-handshake' });
  }
  if (request instanceof ReceivedRequest && request.carriesSockets) return undefined;
  const error = {
    error: 'no WebSocket here',
    message:
      'A WebSocket comes to the lab through its server only (latchkey/server), not through MSW or lab.fetch.',
  };
  return call.finish(json(error, 501), { decision: 'not-imitated', operation: operation.id });
}

/** An answer whose WebSocket is a session of the world: it ends when the world's state does. */
export function withSession(call: Call, answer: Answer): Answer {
  const { generation } = call.exchange;
  return {
    ...answer,
    socket(socket) {
      const session = generation.sessions.open('web-socket', (reason) => {
        socket.close(GOING_AWAY, reason);
      });
      socket.onClosed(() => session.end('the connection is closed'));
      if (!session.over.aborted) answer.socket?.(socket);
    },
  };
}
