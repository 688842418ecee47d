/**
 * What the lab's benches load, in a process of its own: `node server.ts KIND`. It sends what to ask
 * it, and where.
 */
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { startLabServer } from '../../../mocks/doors/server/server.ts';
import { contact, createBenchLab, secret } from './bench-world.ts';
import {
  authorization,
  emulateLoads,
  emulateTokens,
  item,
  labLoads,
  plainLoads,
  type Listening,
} from './loads.ts';
import { peerModule } from './peers.ts';

const servers: Readonly<Record<string, () => Promise<Listening>>> = {
  async lab() {
    const { httpOrigin } = await startLabServer(createBenchLab());
    return labLoads(httpOrigin, secret, contact);
  },

  async 'node:http'() {
    const body = JSON.stringify(item);
    const server = createServer((request, response) => {
      const answer = () => {
        response.setHeader('content-type', 'application/json');
        response.end(body);
      };
      if (request.method === 'GET') answer();
      else request.resume().once('end', answer);
    });
    return plainLoads(await listening(server));
  },

  async Hono() {
    const [{ Hono }, { serve }] = await Promise.all([
      peerModule<HonoModule>('hono'),
      peerModule<HonoServerModule>('@hono/node-server'),
    ]);
    const app = new Hono();
    const items = new Map<string, unknown>([['1', item]]);
    app.use('/contacts/*', async (context, next) =>
      context.req.header('authorization') === authorization ? next() : context.text('', 401),
    );
    app.get('/contacts/:id', (context) => context.json(items.get(context.req.param('id'))));
    app.post('/contacts', async (context) => {
      const made = { ...((await context.req.json()) as object), id: items.size + 1 };
      items.set(String(made.id), made);
      return context.json(made, 201);
    });
    return new Promise((resolve) => {
      serve({ fetch: app.fetch, port: 0, hostname: '127.0.0.1' }, ({ port }) =>
        resolve(plainLoads(`http://127.0.0.1:${port}`)),
      );
    });
  },

  async emulate() {
    const { createEmulator } = await peerModule<EmulateModule>('emulate');
    const tokens = Object.fromEntries(emulateTokens.map((one) => [one, { login: 'admin' }]));
    const [github, resend] = await Promise.all([
      createEmulator({ service: 'github', port: await freePort(), seed: { tokens } }),
      createEmulator({ service: 'resend', port: await freePort(), seed: { tokens } }),
    ]);
    const sent = await fetch(`${resend.url}/emails`, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${emulateTokens[0]}`,
        'content-type': 'application/json',
      },
      body: JSON.stringify({ from: 'a@example.com', to: 'b@example.com', subject: 'Bench' }),
    });
    const { id } = (await sent.json()) as { id: string };
    return emulateLoads(loopback(github.url), loopback(resend.url), id);
  },

  async mockttp() {
    const { getLocal } = await peerModule<MockttpModule>('mockttp');
    const server = getLocal({ http2: false });
    await server.start();
    await server.forGet('/contacts/1').withHeaders({ authorization }).thenJson(200, item);
    await server.forPost('/contacts').withHeaders({ authorization }).thenJson(201, item);
    return plainLoads(`http://127.0.0.1:${server.port}`);
  },

  async 'json-server'() {
    const jsonServer = await peerModule<{ default: JsonServerModule }>('json-server');
    const { create, router, bodyParser } = jsonServer.default;
    const app = create();
    // It has no authentication of its own: what its manual shows, a handler in front.
    app.use((request, response, next) => {
      if (request.headers.authorization === authorization) next();
      else response.sendStatus(401);
    });
    app.use(bodyParser);
    app.use(router({ contacts: [item] }));
    return new Promise((resolve) => {
      const server = app.listen(0, '127.0.0.1', () => resolve(plainLoads(originOf(server))));
    });
  },
};

const [kind = ''] = process.argv.slice(2);
const start = servers[kind];
if (!start) throw new TypeError(`there is no server "${kind}"`);
process.send?.(await start());

async function listening(server: Server): Promise<string> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return originOf(server);
}

function originOf(server: Server): string {
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

function loopback(url: string): string {
  return url.replace('//localhost', '//127.0.0.1').replace(/\/$/, '');
}

async function freePort(): Promise<number> {
  const server = createServer();
  const origin = await listening(server);
  await new Promise((resolve) => server.close(resolve));
  return Number(new URL(origin).port);
}

// The peers are installed apart from the project, so their own types are not at hand: what is used
// of them.

interface HonoContext {
  readonly req: {
    header(name: string): string | undefined;
    param(name: string): string;
    json(): Promise<unknown>;
  };
  json(value: unknown, status?: number): Response;
  text(text: string, status: number): Response;
}
interface HonoModule {
  readonly Hono: new () => {
    use(path: string, handler: (context: HonoContext, next: () => unknown) => unknown): void;
    get(path: string, handler: (context: HonoContext) => unknown): void;
    post(path: string, handler: (context: HonoContext) => unknown): void;
    fetch(request: Request): Response | Promise<Response>;
  };
}
interface HonoServerModule {
  serve(
    options: {
      fetch(request: Request): Response | Promise<Response>;
      port: number;
      hostname: string;
    },
    listening: (address: AddressInfo) => void,
  ): void;
}
interface EmulateModule {
  createEmulator(options: {
    service: string;
    port: number;
    seed: { tokens: Readonly<Record<string, { login: string }>> };
  }): Promise<{ readonly url: string }>;
}
interface MockttpRule {
  withHeaders(headers: Readonly<Record<string, string>>): MockttpRule;
  thenJson(status: number, value: unknown): Promise<unknown>;
}
interface MockttpModule {
  getLocal(options: { http2: boolean }): {
    readonly port: number;
    start(): Promise<void>;
    forGet(path: string): MockttpRule;
    forPost(path: string): MockttpRule;
  };
}
type Middleware = (
  request: { readonly headers: Readonly<Record<string, string | undefined>> },
  response: { sendStatus(status: number): void },
  next: () => void,
) => void;
interface JsonServerModule {
  create(): {
    use(middleware: Middleware): void;
    listen(port: number, host: string, then: () => void): Server;
  };
  router(data: object): Middleware;
  readonly bodyParser: Middleware;
}
