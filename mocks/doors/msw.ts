import { http, HttpResponse, type HttpHandler } from 'msw/http';
import { ConnectionCut } from '../pack/connection-cut.ts';
import type { Lab } from '../bare-lab.ts';

/**
 * Handlers for MSW's `setupServer` (and `setupWorker`) that lead every request to a host of the lab to the lab. Put your own
 * in front: MSW takes the first that answers. Requests to other hosts are none of theirs and count as unhandled.
 *
 * With `world` they lead to that world of the lab, which is made where it is not there: inside `server.boundary`, handlers of
 * its own world keep a test's data apart from all others', which the boundary by itself does not.
 *
 * A fault that cuts the connection is a network error here too; but one that cuts it within the body shows as a body that
 * ends early, because MSW ends it so.
 *
 * It is one handler for all, because MSW tries handlers one after another.
 */
export function latchkeyHandlers(
  lab: Pick<Lab, 'fetch' | 'answersFor'>,
  { world }: { readonly world?: string } = {},
): HttpHandler[] {
  return [
    http.all(
      ({ request }) => lab.answersFor(new URL(request.url).hostname),
      async ({ request }) => {
        try {
          return await lab.fetch(request, { world });
        } catch (error) {
          if (error instanceof ConnectionCut) return HttpResponse.error();
          throw error;
        }
      },
    ),
  ];
}
