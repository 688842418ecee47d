import type { Platform } from '../../lib/platforms/index.ts';
import type { Accent, Screen } from '../pack/screen.ts';
import type { Packs } from '../packs.ts';
import type { DashboardData, ViewData } from './dashboard-data.ts';
import type { ConsoleWorld } from './world.ts';

/**
 * One document of a dashboard: what its platforms have at one address, told apart by the fragment.
 */
export interface DashboardDocument {
  readonly host: string;
  /** Path, with slashes at both ends. */
  readonly path: string;
  readonly views: readonly DashboardView[];
}

/** What a platform has in a document. */
export interface DashboardView {
  /** The fragment of the key screen. */
  readonly route: string;
  readonly platform: Platform;
  readonly accent: Accent;
  readonly screen: Screen;
}

/** Host names where these packs have a dashboard. */
export function dashboardHostsOf(packs: Packs): ReadonlySet<string> {
  return new Set(
    Object.values(packs).flatMap(({ platform, screen }) =>
      screen ? [new URL(platform.keyScreen).hostname] : [],
    ),
  );
}

/** Every document of the packs' dashboards, by the address of each platform's key screen. */
export async function documentsOf(packs: Packs): Promise<readonly DashboardDocument[]> {
  const found = new Map<string, DashboardDocument>();
  for (const pack of Object.values(packs)) {
    const screen = await pack.screen?.();
    if (!screen) continue;
    const { platform, accent } = pack;
    const { hostname: host, pathname: path, hash: route } = new URL(platform.keyScreen);
    const before = found.get(host + path)?.views ?? [];
    const view = { route, platform, accent, screen };
    found.set(host + path, { host, path, views: [...before, view] });
  }
  return [...found.values()];
}

/** What the document's script is told, of a world. */
export function dataOf(
  { host, path, views }: DashboardDocument,
  world: ConsoleWorld,
): DashboardData {
  const account = views.flatMap(
    ({ platform, screen }) => screen.account?.(world.of(platform.id)) ?? [],
  )[0];
  return {
    host,
    home: path === '/' ? 'try' : 'keys',
    account: account ?? { name: host },
    views: views.map((view) => viewOf(view, world)),
  };
}

function viewOf({ route, platform, accent, screen }: DashboardView, world: ConsoleWorld): ViewData {
  const { title, tab, requests } = screen;
  const keys = world.of(platform.id).keys.list();
  const suggestions = requests.fields.flatMap(({ name, ofKeys }) => {
    const known = ofKeys ? keys.flatMap((key) => key[ofKeys] ?? []) : [];
    return known.length === 0 ? [] : [[name, [...new Set(known)]] as const];
  });
  return {
    id: platform.id,
    name: platform.name,
    route,
    title,
    tab,
    accent,
    page: requests,
    suggestions: Object.fromEntries(suggestions),
  };
}
