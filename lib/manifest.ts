import { hostAccessFor } from './platforms/environment.ts';
import { loopbackHosts } from './platforms/host.ts';
import { platforms, productionOf } from './platforms/index.ts';
import { defaultLanguage, manifestText } from './sentences/catalogue.ts';
import { LOCK_COMMAND, PANIC_COMMAND, PREVIOUS_COMMAND } from './shortcuts.ts';

/**
 * Why the extension asks for each permission; docs/permissions.md and a test are held against this.
 */
export const permissions = {
  declarativeNetRequestWithHostAccess:
    'puts the header of the key in use on requests to the hosts that you allowed, and to no others',
  storage: 'keeps your keys, encrypted, on this device',
  alarms: 'clears a copied key from the clipboard after a time',
  idle: 'locks when you are away or the screen locks',
  webRequest:
    'sees which requests to the platforms’ hosts carried a key, and what came back; it changes nothing',
  activeTab:
    'knows the site of the tab over which you open the popup, to say which key applies there',
  contextMenus: 'offers “Save selected text as an access key” in the menu of a page',
  clipboardRead: 'looks whether the clipboard still holds the copied key before it is cleared',
  clipboardWrite: 'clears a copied key from the clipboard',
} as const;

/** What is asked for only where the user turns something on. */
export const optionalPermissions = {
  notifications:
    'tells you when a platform keeps refusing a key or a key ends soon, where you turn that on',
} as const;

/** What Chromium alone asks for. */
export const chromiumPermissions = {
  offscreen: 'gives the background the page without a window that Chromium wants for the clipboard',
} as const;

/**
 * Hosts of the platforms' surfaces, and the dashboards whose pages call them: the browser wants
 * access to both.
 */
function hostPermissions(): string[] {
  return [
    ...new Set(
      platforms.flatMap((platform) => hostAccessFor(platform.surfaces, productionOf(platform))),
    ),
  ];
}

/**
 * What Firefox and its store know the extension by, for good: another id would be another
 * extension, without its vault.
 */
const GECKO_ID = '{b6599827-8189-43b4-9ecd-223ebfaf3c02}';

/**
 * What the extension may do: run and show its own files, and nothing else. Argon2id is WebAssembly.
 * The background asks a platform whether a key works, at an address that the user may have given:
 * over https, or on this machine. Each page forbids itself that in its own document, so that no
 * page connects to anybody.
 */
const contentSecurityPolicy = [
  "default-src 'self'",
  "script-src 'self' 'wasm-unsafe-eval'",
  "object-src 'none'",
  "connect-src 'self' https: http://localhost:* http://*.localhost:* http://127.0.0.1:*",
  "form-action 'none'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** The schema of what a company can give, as a file of the package. */
export const MANAGED_SCHEMA = 'managed-schema.json';

/** The browser's manifest beyond what WXT makes of the entrypoints. */
export function manifest(browser: string) {
  return {
    name: manifestText('extension.name'),
    description: manifestText('extension.description'),
    default_locale: defaultLanguage,
    permissions: Object.keys({
      ...permissions,
      ...(browser === 'firefox' ? {} : chromiumPermissions),
    }),
    optional_permissions: Object.keys(optionalPermissions),
    host_permissions: hostPermissions(),
    // Staging, on-prem and labs: asked for when the user adds such an environment. `http:` only for
    // this machine.
    optional_host_permissions: ['https', 'wss']
      .map((scheme) => `${scheme}://*/*`)
      .concat(
        ['http', 'ws'].flatMap((scheme) =>
          ['*.localhost', ...loopbackHosts].map((host) => `${scheme}://${host}/*`),
        ),
      ),
    commands: {
      _execute_action: {
        suggested_key: { default: 'Alt+Shift+K' },
        description: manifestText('command.open'),
      },
      [LOCK_COMMAND]: {
        suggested_key: { default: 'Alt+Shift+L' },
        description: manifestText('command.lock'),
      },
      [PREVIOUS_COMMAND]: { description: manifestText('command.previous') },
      [PANIC_COMMAND]: { description: manifestText('command.panic') },
    },
    content_security_policy: { extension_pages: contentSecurityPolicy },
    ...(browser === 'firefox'
      ? {
          // Firefox hides a new extension's button behind the puzzle piece otherwise.
          action: { default_area: 'navbar' },
          browser_specific_settings: {
            gecko: {
              id: GECKO_ID,
              strict_min_version: '140.0',
              data_collection_permissions: { required: ['none'] },
            },
          },
        }
      : {
          minimum_chrome_version: '123',
          // Firefox takes what a company gives without a schema.
          storage: { managed_schema: MANAGED_SCHEMA },
        }),
  };
}
