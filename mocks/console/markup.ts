import { html } from 'hono/html';
import type { PlatformId } from '../packs.ts';
import { accountMenu } from './account.ts';
import { tryRoute, type DashboardDocument, type DashboardView } from './pages/index.ts';
import { requestsMarkup } from './requests.ts';
import { keyScreens } from './screens/index.ts';
import { questionDialog, type Markup } from './screens/parts.ts';
import type { ConsoleWorld } from './world.ts';

/**
 * The whole document of a dashboard. `assets` is the way from the document to the folder of its script and style, and
 * relative: the document may stand below `/<real host>/` at the lab's own address.
 */
export function documentMarkup(
  document: DashboardDocument,
  assets: string,
  world: ConsoleWorld,
): Markup {
  const { host, path, views } = document;
  const [first] = views;
  const name = first?.platform.name ?? host;
  return html`<!doctype html>
    <html
      lang="en"
      data-host="${host}"
      data-assets="${assets}"
      data-journal="${assets}../journal"
      data-platform="${first?.platform.id ?? ''}"
      data-area="${homeArea(path)}"
    >
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <title>${name} · Latchkey lab</title>
        <link rel="icon" href="${assets}icon.svg" type="image/svg+xml" />
        <link rel="stylesheet" href="${assets}console.css" />
        <link rel="stylesheet" href="${assets}shell.css" />
        <link rel="stylesheet" href="${assets}screens.css" />
        <link rel="stylesheet" href="${assets}windows.css" />
        <script type="module" src="${assets}main.js"></script>
      </head>
      <body>
        <a class="skip" href="#main" data-skip>Skip to the content</a>
        <header class="bar">
          <p class="brand">
            <span class="mark" aria-hidden="true"></span>
            <span>${name}</span>
            <span class="tag">Latchkey lab</span>
          </p>
          ${views.length > 1 ? settingsTabs(views) : ''}
          <p class="host"><code>${host}</code></p>
          ${accountMenu(host, world)}
        </header>
        <div class="layout">
          <main id="main" tabindex="-1">
            ${views.map((view) => viewMarkup(view, homeArea(path), world))}
          </main>
          <aside class="received" aria-labelledby="received-title">
            <div class="received-head">
              <h2 id="received-title">What the lab received</h2>
              <button type="button" class="quiet" data-refresh>Refresh</button>
            </div>
            <p class="hint">
              The last 20 requests to the platforms, newest first. Secrets are masked.
            </p>
            <ol data-received aria-live="polite"></ol>
          </aside>
        </div>
        ${questionDialog()}
        <div class="tip" role="tooltip" popover="manual" id="tip" data-tip-place></div>
        <p class="toast" role="status" popover="manual" data-toast></p>
      </body>
    </html>`;
}

type Area = 'keys' | 'try';

/** What a dashboard shows at an address without a fragment: its settings, unless it is its root. */
function homeArea(path: string): Area {
  return path === '/' ? 'try' : 'keys';
}

function settingsTabs(views: readonly DashboardView[]): Markup {
  return html`<nav aria-label="Settings">
    <span class="nav-title">Settings</span>
    ${views.map(
      ({ route, platform }) =>
        html`<a href="${route}" data-route-link="${platform.id}"
          >${keyScreens[platform.id as PlatformId].tab}</a
        >`,
    )}
  </nav>`;
}

function viewMarkup(view: DashboardView, home: Area, world: ConsoleWorld): Markup {
  const { route, platform } = view;
  const id = platform.id as PlatformId;
  const screen = keyScreens[id];
  return html`<div class="view" data-view="${id}" data-name="${platform.name}" hidden>
    <nav class="areas" aria-label="${platform.name}">
      <a href="${route}" data-area-link="keys">${screen.title}</a>
      <a href="${tryRoute(route)}" data-area-link="try">Try the API</a>
    </nav>
    <section
      data-area="keys"
      data-route="${route}"
      data-title="${screen.title}"
      data-screen="${id}"
      ${home === 'keys' ? 'data-home' : ''}
      hidden
    >
      ${screen.markup()}
    </section>
    <section
      data-area="try"
      data-route="${tryRoute(route)}"
      data-title="Try the API"
      ${home === 'try' ? 'data-home' : ''}
      hidden
    >
      ${requestsMarkup(view, world.keys[id].list())}
    </section>
  </div>`;
}
