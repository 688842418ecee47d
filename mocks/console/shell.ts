import { html } from 'hono/html';

/** A page of the lab: its script draws it. */
export interface Shell {
  /** Names the script. */
  readonly page: 'apps' | 'control' | 'dashboard';
  readonly title: string;
  /**
   * The way from the page to the folder of its files, relative: it may stand below `/<real host>/`.
   */
  readonly assets: string;
  /** Attributes of the root element, for the script to read. */
  readonly data?: Readonly<Record<string, string>>;
  /** Hosts that the page may call besides its own, as a content security policy names them. */
  readonly connect?: readonly string[];
}

/** The document of a page, with a policy that lets it run its own script and call its own host. */
export function shell({ page, title, assets, data = {}, connect = [] }: Shell): Response {
  const document = html`<!doctype html>
    <html
      lang="en"
      ${Object.entries({ ...data, assets }).map(([name, value]) => html` data-${name}="${value}"`)}
    >
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <title>${title}</title>
        <link rel="icon" href="${assets}icon.svg" type="image/svg+xml" />
        <link rel="stylesheet" href="${assets}pages.css" />
        <script type="module" src="${assets}${page}.js"></script>
      </head>
      <body>
        <div id="root">
          <noscript>This page needs JavaScript. Цій сторінці потрібен JavaScript.</noscript>
        </div>
      </body>
    </html>`;
  return new Response(String(document), {
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'cache-control': 'no-store',
      'referrer-policy': 'no-referrer',
      'content-security-policy': [
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self'",
        ["connect-src 'self'", ...connect].join(' '),
        "base-uri 'none'",
        "form-action 'none'",
        "frame-ancestors 'none'",
      ].join('; '),
    },
  });
}
