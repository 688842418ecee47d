import { Hono } from 'hono';
import type { Pack } from '../pack/pack.ts';
import { packs } from '../packs.ts';
import type { JournalEntry } from '../world/journal.ts';
import type { OpenWorld } from '../world/world.ts';
import { asset } from './assets.ts';
import { dashboardHosts, dataOf, documents, type DashboardDocument } from './documents.ts';
import { shell } from './shell.ts';
import { consoleWorld, type ConsoleBindings } from './world.ts';

/** An entry of the journal as the pages show it: no headers, and nothing that opens a door. */
export type ReceivedRequest = Pick<
  JournalEntry,
  'number' | 'method' | 'url' | 'auth' | 'decision' | 'reason' | 'status' | 'keyLeaked'
>;

/** How many requests the pages show. */
const SHOWN = 20;

/**
 * Besides its own host, where it calls the platforms' by path as `/api.yespo.io/…`, a page may call
 * the platforms'.
 */
const connect = Object.values<Pack>(packs)
  .flatMap(({ platform: { hosts } }) =>
    Object.values(hosts).flatMap(({ production }) => production),
  )
  .flatMap((host) => [`https://${host}`, `wss://${host}`]);

/** The first segment of paths that are the lab's own, on the dashboards' hosts. */
const OWN = '__lab';

/**
 * The page, script, style or list of received requests at an address of a platform's dashboard, or
 * undefined where the dashboards have nothing. The lab's own paths begin with `/__lab/` and stand
 * on the dashboard's host, so that no page of another site can read them.
 */
export async function consolePage(
  request: Request,
  world: OpenWorld,
): Promise<Response | undefined> {
  const url = new URL(request.url);
  if (!dashboardHosts.has(url.hostname)) return undefined;
  app ??= createApp();
  const response = await (await app).fetch(request, { world: consoleWorld(world) });
  return response.status === 404 && !isConsoleOwn(url) ? undefined : response;
}

/**
 * Whether an address is one that the dashboards' pages use for themselves: no request of a
 * platform's client.
 */
export function isConsoleOwn({ hostname, pathname }: URL): boolean {
  return dashboardHosts.has(hostname) && pathname.startsWith(`/${OWN}/`);
}

let app: Promise<Hono<ConsoleBindings>> | undefined;

async function createApp(): Promise<Hono<ConsoleBindings>> {
  const made = new Hono<ConsoleBindings>({
    getPath: (request) => {
      const { hostname, pathname } = new URL(request.url);
      return `/${hostname}${pathname}`;
    },
  });
  for (const document of await documents()) {
    addDocument(made, document);
    for (const { platform, screen } of document.views) {
      const path = `/${OWN}/console/${platform.id}`;
      made.mount(
        `/${document.host}${path}`,
        (request, { world }: ConsoleBindings['Bindings']) =>
          screen.endpoints.fetch(request, { world: world.of(platform.id) }),
        { replaceRequest: (request) => below(request, path) },
      );
    }
  }
  made.get(`/:host/${OWN}/console/:name`, async (context) => {
    return (await asset(context.req.param('name'))) ?? context.notFound();
  });
  made.get(`/:host/${OWN}/journal`, (context) => {
    const entries = context.env.world.journal.find(isWorthShowing).slice(-SHOWN).map(shown);
    context.header('Cache-Control', 'no-store');
    return context.json({ entries });
  });
  return made;
}

function addDocument(made: Hono<ConsoleBindings>, document: DashboardDocument): void {
  const folder = document.path.slice(1, -1);
  const assets = `${folder.replace(/[^/]+/g, '..')}${folder === '' ? '' : '/'}${OWN}/console/`;
  made.get(`/${document.host}${document.path}`, ({ env: { world } }) =>
    shell({
      page: 'dashboard',
      title: `${document.views[0]?.platform.name ?? document.host} · Latchkey lab`,
      assets,
      data: { dashboard: JSON.stringify(dataOf(document, world)) },
      connect,
    }),
  );
  if (folder === '') return;
  // Relative, for whoever comes by way of the lab's own address.
  made.get(`/${document.host}/`, (context) => context.redirect(`${folder}/`));
  made.get(`/${document.host}/${folder}`, (context) =>
    context.redirect(`${folder.split('/').at(-1)}/`),
  );
}

/** The same request, with its path counted from a folder. */
function below(request: Request, folder: string): Request {
  const url = new URL(request.url);
  url.pathname = url.pathname.slice(folder.length) || '/';
  return new Request(url, request);
}

/** Requests of clients; pages and preflights only where a key went astray with them. */
function isWorthShowing({ decision, keyLeaked }: JournalEntry): boolean {
  return keyLeaked === true || (decision !== 'elsewhere' && decision !== 'preflight');
}

function shown(entry: JournalEntry): ReceivedRequest {
  const { number, method, url, auth, decision, reason, status, keyLeaked } = entry;
  return {
    number,
    method,
    url,
    auth,
    decision,
    status,
    ...(reason === undefined ? {} : { reason }),
    ...(keyLeaked === undefined ? {} : { keyLeaked }),
  };
}
