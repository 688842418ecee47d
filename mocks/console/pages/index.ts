import { platforms, type Platform } from '../../../lib/platforms/index.ts';
import { mobitruPage } from './mobitru.ts';
import { retenoPage } from './reteno.ts';
import type { DashboardPage } from './types.ts';
import { yespoPage } from './yespo.ts';

export type * from './types.ts';

const pages: readonly DashboardPage[] = [yespoPage, retenoPage, mobitruPage];

/** One document of a dashboard: the pages that its platforms have at one address, told apart by the fragment. */
export interface DashboardDocument {
  readonly host: string;
  /** Path, with slashes at both ends. */
  readonly path: string;
  readonly views: readonly DashboardView[];
}

/** What a platform has in a document: the screen where its keys are managed, and the page that sends requests. */
export interface DashboardView {
  /** The fragment of the key screen. The page that sends requests is at `tryRoute` of it. */
  readonly route: string;
  readonly platform: Platform;
  readonly page: DashboardPage;
}

/** The fragment of the page that sends requests, beside a key screen's. */
export function tryRoute(route: string): string {
  return `${route}/try`;
}

/** Every document of the dashboards, by the address of each platform's key screen. */
export const documents: readonly DashboardDocument[] = collect();

function collect(): DashboardDocument[] {
  const found = new Map<string, DashboardDocument>();
  for (const platform of platforms) {
    const page = pages.find((each) => each.platform === platform.id);
    if (!page) throw new TypeError(`${platform.name} has no dashboard page`);
    const { hostname: host, pathname: path, hash: route } = new URL(platform.keyScreen);
    const before = found.get(host + path)?.views ?? [];
    found.set(host + path, { host, path, views: [...before, { route, platform, page }] });
  }
  return [...found.values()];
}
