import { platforms, type Platform } from '../../lib/platforms/index.ts';
import type { Screen } from '../pack/screen.ts';
import type { PlatformId } from '../packs.ts';
import type { DashboardData, ViewData } from './dashboard-data.ts';
import { screens } from './screens.ts';
import type { ConsoleWorld } from './world.ts';

/** One document of a dashboard: what its platforms have at one address, told apart by the fragment. */
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
  readonly screen: Screen;
}

/** Every document of the dashboards, by the address of each platform's key screen. */
export const documents: readonly DashboardDocument[] = collect();

function collect(): DashboardDocument[] {
  const found = new Map<string, DashboardDocument>();
  for (const platform of platforms) {
    const screen = screens[platform.id as PlatformId];
    const { hostname: host, pathname: path, hash: route } = new URL(platform.keyScreen);
    const before = found.get(host + path)?.views ?? [];
    found.set(host + path, { host, path, views: [...before, { route, platform, screen }] });
  }
  return [...found.values()];
}

/** What the document's script is told, of a world. */
export function dataOf(
  { host, path, views }: DashboardDocument,
  world: ConsoleWorld,
): DashboardData {
  const account = views.flatMap(({ screen }) => screen.account?.(world) ?? [])[0];
  return {
    host,
    home: path === '/' ? 'try' : 'keys',
    account: account ?? { name: host },
    views: views.map((view) => viewOf(view, world)),
  };
}

function viewOf({ route, platform, screen }: DashboardView, world: ConsoleWorld): ViewData {
  const { title, tab, accent, requests } = screen;
  const keys = world.keys[platform.id as PlatformId].list();
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
