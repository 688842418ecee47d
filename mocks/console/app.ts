import { Hono } from 'hono';
import type { LabPages } from '../lab-of.ts';
import type { Packs } from '../packs.ts';
import type { JournalEntry } from '../world/journal.ts';
import { asset } from './assets.ts';
import { dashboardHostsOf, dataOf, documentsOf, type DashboardDocument } from './documents.ts';
import { shell } from './shell.ts';
import { consoleWorld, type ConsoleBindings } from './world.ts';

/** An entry of the journal as the pages show it: no headers, and nothing that opens a door. */
export type ReceivedRequest = Pick<
  JournalEntry,
  'number' | 'method' | 'url' | 'auth' | 'decision' | 'reason' | 'status' | 'keyLeaked'
>;

/** How many requests the pages show. */
const SHOWN = 20;

/** The first segment of paths that are the lab's own, on the dashboards' hosts. */
const OWN = '__lab';

/**
 * The dashboards of these packs: the page, script, style or list of received requests at an address
 * of a dashboard. The lab's own paths begin with `/__lab/` and are on the dashboard's host, so that
 * no page of another site can read them. The pages are loaded when somebody first opens one.
 */
export function dashboardPages(packs: Packs): LabPages {
  const hosts = dashboardHostsOf(packs);
  const isOwn = ({ hostname, pathname }: URL) =>
    hosts.has(hostname) && pathname.startsWith(`/${OWN}/`);
  let app: Promise<Hono<ConsoleBindings>> | undefined;
  return {
    isOwn,
    async answer(request, world) {
      const url = new URL(request.url);
      if (!hosts.has(url.hostname)) return undefined;
      app ??= createApp(packs);
      const response = await (await app).fetch(request, { world: consoleWorld(world) });
      return response.status === 404 && !isOwn(url) ? undefined : response;
    },
  };
}

async function createApp(packs: Packs): Promise<Hono<ConsoleBindings>> {
  const connect = apisOf(packs);
  const made = new Hono<ConsoleBindings>({
    getPath: (request) => {
      const { hostname, pathname } = new URL(request.url);
      return `/${hostname}${pathname}`;
    },
  });
  for (const document of await documentsOf(packs)) {
    addDocument(made, document, connect);
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

/**
 * The hosts that a page may call besides its own, where it calls the platforms by path, as
 * `/api.yespo.io/…`.
 */
function apisOf(packs: Packs): readonly string[] {
  return Object.values(packs)
    .flatMap(({ platform: { hosts } }) =>
      Object.values(hosts).flatMap(({ production }) => production),
    )
    .flatMap((host) => [`https://${host}`, `wss://${host}`]);
}

function addDocument(
  made: Hono<ConsoleBindings>,
  document: DashboardDocument,
  connect: readonly string[],
): void {
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
