import { Hono } from 'hono';
import { platforms } from '../../lib/platforms/index.ts';
import type { PlatformId } from '../packs.ts';
import type { JournalEntry } from '../world/journal.ts';
import type { OpenWorld } from '../world/world.ts';
import { keyEndpoints } from './keys/index.ts';
import { documentMarkup } from './markup.ts';
import { documents } from './pages/index.ts';
import { consoleWorld, type ConsoleBindings } from './world.ts';

/** An entry of the journal as the pages show it: no headers, and nothing that opens a door. */
export type ReceivedRequest = Pick<
  JournalEntry,
  'number' | 'method' | 'url' | 'auth' | 'decision' | 'reason' | 'status' | 'keyLeaked'
>;

/** How many requests the pages show. */
const SHOWN = 20;

const assetTypes = {
  'console.css': 'text/css; charset=utf-8',
  'keys.css': 'text/css; charset=utf-8',
  'icon.svg': 'image/svg+xml',
  ...scripts(
    'main',
    'account',
    'dialog',
    'dom',
    'endpoint',
    'fill',
    'mobitru',
    'overlay',
    'received',
    'requests',
    'result',
    'reteno',
    'screen',
    'send',
    'time',
    'yespo',
  ),
} as const;

function scripts(...names: readonly string[]): Readonly<Record<string, string>> {
  return Object.fromEntries(names.map((name) => [`${name}.js`, 'text/javascript; charset=utf-8']));
}

const contentSecurityPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self'",
  // Besides the platforms' hosts only the page's own: there it calls them by path, as `/api.yespo.io/…`.
  `connect-src 'self' ${platforms
    .flatMap(({ hosts }) => Object.values(hosts).flatMap(({ production }) => production))
    .flatMap((host) => [`https://${host}`, `wss://${host}`])
    .join(' ')}`,
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** The first segment of paths that are the lab's own, on the dashboards' hosts. */
const OWN = '__lab';

const app = new Hono<ConsoleBindings>({
  getPath: (request) => {
    const { hostname, pathname } = new URL(request.url);
    return `/${hostname}${pathname}`;
  },
});
/** Not imported: in a browser, behind MSW's worker, the lab has no files, and nobody there opens its pages. */
const files = globalThis.process?.getBuiltinModule?.('node:fs/promises');
/** A bundler takes `new URL(…, import.meta.url)` for a file that it is to bring along. */
const here = import.meta.url;

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
  if (!hosts.has(new URL(request.url).hostname)) return undefined;
  const response = await app.fetch(request, { world: consoleWorld(world) });
  return response.status === 404 ? undefined : response;
}

/** Whether an address is one that the dashboards' pages use for themselves: no request of a platform's client. */
export function isConsoleOwn({ hostname, pathname }: URL): boolean {
  return hosts.has(hostname) && pathname.startsWith(`/${OWN}/`);
}

for (const document of documents) {
  const folder = document.path.slice(1, -1);
  const assets = `${folder.replace(/[^/]+/g, '..')}${folder === '' ? '' : '/'}${OWN}/console/`;
  app.get(`/${document.host}${document.path}`, (context) => {
    context.header('Content-Security-Policy', contentSecurityPolicy);
    context.header('Cache-Control', 'no-store');
    return context.html(documentMarkup(document, assets, context.env.world));
  });
  if (folder === '') continue;
  // Relative, for whoever comes by way of the lab's own address.
  app.get(`/${document.host}/`, (context) => context.redirect(`${folder}/`));
  app.get(`/${document.host}/${folder}`, (context) =>
    context.redirect(`${folder.split('/').at(-1)}/`),
  );
}

app.get(`/:host/${OWN}/console/:name`, async (context) => {
  const name = context.req.param('name');
  if (!isAsset(name)) return context.notFound();
  const content = await files?.readFile(new URL(`client/${name}`, here));
  if (!content) return context.notFound();
  return context.body(content, 200, {
    'Content-Type': assetTypes[name],
    'Cache-Control': 'no-store',
    'X-Content-Type-Options': 'nosniff',
  });
});

for (const { host, views } of documents) {
  for (const { platform } of views) {
    app.route(`/${host}/${OWN}/console/${platform.id}`, keyEndpoints[platform.id as PlatformId]);
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

function isAsset(name: string): name is keyof typeof assetTypes {
  return Object.hasOwn(assetTypes, name);
}
