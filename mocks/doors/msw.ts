import { http, type HttpHandler } from 'msw/http';
import type { Lab } from '../lab.ts';

/**
 * Handlers for MSW's `setupServer` (and `setupWorker`) that lead every request to a host of the lab to the lab. Put your own
 * in front: MSW takes the first that answers. Requests to other hosts are none of theirs and count as unhandled.
 *
 * It is one handler for all, because MSW tries handlers one after another.
 */
export function latchkeyHandlers(lab: Pick<Lab, 'fetch' | 'answersFor'>): HttpHandler[] {
  return [
    http.all(
      ({ request }) => lab.answersFor(new URL(request.url).hostname),
      ({ request }) => lab.fetch(request),
    ),
  ];
}
