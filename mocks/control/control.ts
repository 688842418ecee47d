import { Hono } from 'hono';
import type * as v from 'valibot';
import type { Lab } from '../bare-lab.ts';
import { asset } from '../console/assets.ts';
import { shell } from '../console/shell.ts';
import { contract, type ControlRoute, type RouteId } from './contract.ts';
import { eventsOf } from './events.ts';
import { guard } from './guard.ts';
import { handlers, type ControlContext } from './handlers.ts';
import type { Ports } from './ports.ts';
import { checked, ControlProblem, problemOf } from './problem.ts';

export type { Ports } from './ports.ts';

/** Where the control is, on the lab's own address. */
const BASE = '/__lab';

/**
 * The lab's control over HTTP, below `/__lab/`: what `contract` promises, and the OpenAPI document
 * of it at `/__lab/openapi.json`; and a page for people at `/__lab/`. It answers on the server's
 * own address only, never on a platform's host: there the real platform might have the path.
 */
export function createControl(
  lab: Lab,
  { ports }: { readonly ports?: Ports | undefined } = {},
): (request: Request) => Promise<Response> {
  const app = new Hono();
  app.use(async (context, next) => {
    guard(context.req.raw);
    await next();
    context.header('Cache-Control', 'no-store');
    context.header('X-Content-Type-Options', 'nosniff');
  });
  for (const id of Object.keys(contract) as RouteId[]) {
    const route: ControlRoute = contract[id];
    app.on(route.method, BASE + route.path, async (context) => {
      const request = context.req.raw;
      const params: Readonly<Record<string, string>> = context.req.param();
      if (id === 'watchWorld') {
        const world = lab.worlds.get(params['world'] ?? '');
        const lastId = request.headers.get('last-event-id') ?? undefined;
        return eventsOf(world, lab.worlds, lastId, request.signal);
      }
      const input = {
        params,
        query: route.query && readQuery(route.query, context.req.query()),
        body: route.body && checked(route.body, await readJson(request), 'body'),
      };
      const handle = handlers[id] as (input: unknown, context: ControlContext) => unknown;
      const answer = await handle(input, { lab, ports, signal: request.signal });
      if (route.status === 204) return context.body(null, 204);
      if (route.media !== undefined) {
        return context.body(String(answer), 200, { 'content-type': route.media });
      }
      return Response.json(answer, { status: route.status ?? 200 });
    });
  }
  app.get(`${BASE}/openapi.json`, async () => {
    const { openApiDocument } = await import('./openapi.ts');
    return Response.json(openApiDocument());
  });
  // Relative addresses begin at the slash, wherever the server is.
  app.get(BASE, (context) => context.redirect(`${BASE.slice(1)}/`));
  app.get(`${BASE}/`, () => shell({ page: 'control', title: 'Latchkey lab', assets: 'console/' }));
  app.get(`${BASE}/apps`, () => shell({ page: 'apps', title: 'Latchkey lab', assets: 'console/' }));
  app.get(`${BASE}/console/:name`, async (context) => {
    return (await asset(context.req.param('name'))) ?? context.notFound();
  });
  app.notFound((context) => {
    const message = `the control has nothing at ${context.req.method} ${context.req.path}; /__lab/openapi.json says what it has`;
    return Response.json({ error: 'not-found', message }, { status: 404 });
  });
  app.onError((error) => {
    const problem = problemOf(error);
    if (!problem) throw error;
    const { code, message, parameters, status } = problem;
    return Response.json({ error: code, message, parameters }, { status });
  });
  return async (request) => app.fetch(request);
}

async function readJson(request: Request): Promise<unknown> {
  const text = await request.text();
  if (text === '') return {};
  try {
    return JSON.parse(text);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new ControlProblem(400, 'bad-json', `the body is not JSON (${reason})`);
  }
}

/**
 * A text that is JSON as its value; any other as it is, so that the schema says what it should be.
 */
function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

/**
 * A query's texts as what its schema asks for, where that is a number, `true`, or an object written
 * as JSON.
 */
function readQuery(
  schema: v.StrictObjectSchema<v.ObjectEntries, undefined>,
  query: Readonly<Record<string, string>>,
): unknown {
  const given = Object.entries(query).map(([name, text]): [string, unknown] => {
    const kind = kindOf(schema.entries[name]);
    if (kind === 'number' && text.trim() !== '') return [name, Number(text)];
    if (kind === 'strict_object') return [name, jsonOf(text)];
    return [name, kind === 'literal' && text === 'true' ? true : text];
  });
  return checked(schema, Object.fromEntries(given), 'query');
}

/** The type of a schema below what makes it optional. */
function kindOf(schema: unknown): string | undefined {
  const { type, wrapped } = (schema ?? {}) as { type?: string; wrapped?: unknown };
  return wrapped === undefined ? type : kindOf(wrapped);
}
