import { ControlProblem } from './problem.ts';

/**
 * Keeps pages of other sites from controlling the lab through the browser of somebody who runs one:
 * a page's requests say where they come from (`Origin`, `Sec-Fetch-Site`), and cannot say
 * `application/json` without asking first, which is never allowed here. A client that is
 * no browser sends neither header and passes. Where a request has no body, no type is asked for.
 * @throws {ControlProblem} where a request must not pass.
 */
export function guard(request: Request): void {
  const origin = request.headers.get('origin');
  if (origin !== null && origin !== new URL(request.url).origin) {
    throw new ControlProblem(403, 'foreign-page', `a page of ${origin} may not control the lab`, {
      origin,
    });
  }
  const site = request.headers.get('sec-fetch-site');
  const opened = request.headers.get('sec-fetch-mode') === 'navigate' && request.method === 'GET';
  if (site !== null && site !== 'same-origin' && site !== 'none' && !opened) {
    throw new ControlProblem(403, 'foreign-page', 'a page of another site may not control the lab');
  }
  if (request.method === 'GET' || request.method === 'HEAD' || request.method === 'DELETE') return;
  if (request.body === null || request.headers.get('content-length') === '0') return;
  const type = request.headers.get('content-type')?.split(';', 1)[0]?.trim().toLowerCase();
  if (type !== 'application/json') {
    const message = `a ${request.method} needs the header "Content-Type: application/json"`;
    throw new ControlProblem(415, 'not-json', message);
  }
}
