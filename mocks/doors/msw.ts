import { http, HttpResponse, type HttpHandler } from 'msw/http';
import { ws, type WebSocketHandler } from 'msw/ws';
import { ConnectionCut } from '../pack/connection-cut.ts';
import type { Lab } from '../bare-lab.ts';

/**
 * Handlers for MSW's `setupServer` (and `setupWorker`) that lead every request to a host of the lab
 * to the lab. Put your own in front: MSW takes the first that answers. Requests to other hosts are
 * none of theirs and count as unhandled.
 *
 * With `world` they lead to that world of the lab, which is made where it is not there: inside
 * `server.boundary`, handlers of its own world keep a test's data apart from all others', which the
 * boundary by itself does not.
 *
 * A fault that cuts the connection is a network error here too. One that cuts it within the body
 * shows when the body is read, by the length that was announced.
 *
 * A WebSocket to a host of the lab is closed at once, with a reason: a page's WebSocket says no
 * headers, and so MSW knows no key. The lab's server carries them.
 *
 * It is one handler for all requests, because MSW tries handlers one after another.
 */
export function latchkeyHandlers(
  lab: Pick<Lab, 'fetch' | 'answersFor'>,
  { world }: { readonly world?: string } = {},
): (HttpHandler | WebSocketHandler)[] {
  return [
    http.all(
      ({ request }) => lab.answersFor(new URL(request.url).hostname),
      async ({ request }) => {
        try {
          return await lab.fetch(request, { world });
        } catch (error) {
          // Who has given up waits for nothing more; thrown on, MSW would report it as a fault of a
          // handler.
          if (error instanceof ConnectionCut || request.signal.aborted) return HttpResponse.error();
          throw error;
        }
      },
    ),
    refuseWebSockets(lab),
  ];
}

/** Code of RFC 6455 for an end because of a rule. */
const POLICY = 1008;

function refuseWebSockets(lab: Pick<Lab, 'answersFor'>): WebSocketHandler {
  const handler = ws.link(/^wss?:/).addEventListener('connection', ({ client }) => {
    client.close(
      POLICY,
      'the lab carries WebSockets through latchkey/server only, not through MSW',
    );
  });
  // Which hosts the lab has may change, and a link takes a pattern only.
  handler.predicate = ({ url }) => lab.answersFor(new URL(url).hostname);
  return handler;
}
