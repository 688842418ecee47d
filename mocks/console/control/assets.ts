import { controlPage } from './page.ts';

const script = 'text/javascript; charset=utf-8';
const style = 'text/css; charset=utf-8';

/** The files of the page, below the console's folder, and their types. */
const assetTypes: Readonly<Record<string, string>> = {
  'client/icon.svg': 'image/svg+xml',
  'client/console.css': style,
  'client/keys.css': style,
  'client/dom.js': script,
  'client/dialog.js': script,
  'client/endpoint.js': script,
  'client/time.js': script,
  'control/client/control.css': style,
  ...Object.fromEntries(
    ['main', 'api', 'clock', 'faults', 'journal', 'keys', 'worlds'].map((name) => [
      `control/client/${name}.js`,
      script,
    ]),
  ),
};

const contentSecurityPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self'",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** The page of the lab's control. */
export function controlDocument(): Response {
  return new Response(String(controlPage()), {
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': contentSecurityPolicy,
      'referrer-policy': 'no-referrer',
    },
  });
}

/** A file of the page by its name, or undefined where there is none. */
export async function controlAsset(name: string): Promise<Response | undefined> {
  const type = Object.hasOwn(assetTypes, name) ? assetTypes[name] : undefined;
  if (type === undefined) return undefined;
  const { readFile } = await import('node:fs/promises');
  const content = await readFile(new URL(`../${name}`, import.meta.url));
  return new Response(content, { headers: { 'content-type': type } });
}
