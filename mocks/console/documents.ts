import type { Platform } from '../../lib/platforms/index.ts';
import type { Pack } from '../pack/pack.ts';
import type { Accent, Screen } from '../pack/screen.ts';
import { packs } from '../packs.ts';
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

/** Host names that have a dashboard of the lab's. */
export const dashboardHosts: ReadonlySet<string> = new Set(
  Object.values<Pack>(packs).flatMap(({ platform, screen }) =>
    screen ? [new URL(platform.keyScreen).hostname] : [],
  ),
);

let collected: Promise<readonly DashboardDocument[]> | undefined;

/**
 * Every document of the dashboards, by the address of each platform's key screen. Loaded when
 * somebody first opens one.
 */
export async function documents(): Promise<readonly DashboardDocument[]> {
  collected ??= collect();
  return collected;
}

async function collect(): Promise<readonly DashboardDocument[]> {
  const found = new Map<string, DashboardDocument>();
  for (const pack of Object.values<Pack>(packs)) {
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
