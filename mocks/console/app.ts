import { Hono } from 'hono';
import { platforms } from '../../lib/platforms/index.ts';
import type { JournalEntry } from '../world/journal.ts';
import type { OpenWorld } from '../world/world.ts';
import { asset } from './assets.ts';
import { dataOf, documents } from './documents.ts';
import { shell } from './shell.ts';
import { consoleWorld, type ConsoleBindings } from './world.ts';

/** An entry of the journal as the pages show it: no headers, and nothing that opens a door. */
export type ReceivedRequest = Pick<
  JournalEntry,
  'number' | 'method' | 'url' | 'auth' | 'decision' | 'reason' | 'status' | 'keyLeaked'
>;

/** How many requests the pages show. */
const SHOWN = 20;

/** Besides its own host, where it calls the platforms' by path as `/api.yespo.io/…`, a page may call the platforms'. */
const connect = platforms
  .flatMap(({ hosts }) => Object.values(hosts).flatMap(({ production }) => production))
  .flatMap((host) => [`https://${host}`, `wss://${host}`]);

/** The first segment of paths that are the lab's own, on the dashboards' hosts. */
const OWN = '__lab';

const app = new Hono<ConsoleBindings>({
  getPath: (request) => {
    const { hostname, pathname } = new URL(request.url);
    return `/${hostname}${pathname}`;
  },
});
const hosts = new Set(documents.map(({ host }) => host));

/**
 * The page, script, style or list of received requests at an address of a platform's dashboard, or undefined where the
 * dashboards have nothing. The lab's own paths begin with `/__lab/` and stand on the dashboard's host, so that no page of
 * another site can read them.
 */
export async function consolePage(
  request: Request,
  world: OpenWorld,
): Promise<Response | undefined> {
  const url = new URL(request.url);
  if (!hosts.has(url.hostname)) return undefined;
  const response = await app.fetch(request, { world: consoleWorld(world) });
  return response.status === 404 && !isConsoleOwn(url) ? undefined : response;
}

/** Whether an address is one that the dashboards' pages use for themselves: no request of a platform's client. */
export function isConsoleOwn({ hostname, pathname }: URL): boolean {
  return hosts.has(hostname) && pathname.startsWith(`/${OWN}/`);
}

for (const document of documents) {
  const folder = document.path.slice(1, -1);
  const assets = `${folder.replace(/[^/]+/g, '..')}${folder === '' ? '' : '/'}${OWN}/console/`;
  app.get(`/${document.host}${document.path}`, ({ env: { world } }) =>
    shell({
      page: 'dashboard',
      title: `${document.views[0]?.platform.name ?? document.host} · Latchkey lab`,
      assets,
      data: { dashboard: JSON.stringify(dataOf(document, world)) },
      connect,
    }),
  );
  if (folder === '') continue;
  // Relative, for whoever comes by way of the lab's own address.
  app.get(`/${document.host}/`, (context) => context.redirect(`${folder}/`));
  app.get(`/${document.host}/${folder}`, (context) =>
    context.redirect(`${folder.split('/').at(-1)}/`),
  );
}

app.get(`/:host/${OWN}/console/:name`, async (context) => {
  return (await asset(context.req.param('name'))) ?? context.notFound();
});

for (const { host, views } of documents) {
  for (const { platform, screen } of views) {
    app.route(`/${host}/${OWN}/console/${platform.id}`, screen.endpoints);
  }
}

app.get(`/:host/${OWN}/journal`, (context) => {
  const entries = context.env.world.journal.find(isWorthShowing).slice(-SHOWN).map(shown);
  context.header('Cache-Control', 'no-store');
  return context.json({ entries });
});

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
