import type { Driver } from '../driver.ts';
import { invalidArgument, WebDriverError } from '../errors.ts';
import { walk, type ScreenNode } from '../phone/node.ts';
import type { Commands } from './command.ts';

export const NATIVE = 'NATIVE_APP';

/** The web view that the screen shows; undefined where it shows none. */
export function webView(driver: Driver): ScreenNode | undefined {
  return [...walk(driver.phone.root())].find(({ role, seen }) => role === 'web' && seen);
}

function webViewName(driver: Driver): string {
  return driver.platform === 'android' ? `WEBVIEW_${driver.phone.package}` : 'WEBVIEW_4012.1';
}

function contextsOf(driver: Driver): string[] {
  return webView(driver) ? [NATIVE, webViewName(driver)] : [NATIVE];
}

export function pageOf(driver: Driver): string {
  return webView(driver)?.element?.html ?? '';
}

export function titleOf(html: string): string {
  return /<title>([^<]*)<\/title>/i.exec(html)?.[1] ?? '';
}

/** What `mobile: getContexts` tells of each. */
export function describedContexts(driver: Driver): unknown {
  const title = titleOf(pageOf(driver));
  const url = `https://${driver.phone.package}/`;
  if (driver.platform === 'ios') {
    return contextsOf(driver).map((id) => (id === NATIVE ? { id } : { id, title, url }));
  }
  if (!webView(driver)) return [];
  const description = JSON.stringify({ attached: true, visible: true, empty: false });
  return [
    {
      proc: '@webview_devtools_remote_4012',
      webview: 'WEBVIEW_4012',
      webviewName: webViewName(driver),
      info: { 'Android-Package': driver.phone.package, Browser: 'Chrome/140.0.0.0' },
      pages: [{ id: '1', title, url, description, type: 'page' }],
    },
  ];
}

export const contextCommands: Commands = {
  getAppiumContext: (driver) => driver.context,
  getAppiumContexts: contextsOf,
  switchAppiumContext(driver, { body }) {
    const { name } = body;
    if (typeof name !== 'string') throw invalidArgument("'name' must be a text");
    const wanted = name === 'WEBVIEW' ? webViewName(driver) : name;
    if (!contextsOf(driver).includes(wanted)) {
      throw new WebDriverError('unknown error', 'No such context found.');
    }
    driver.context = wanted;
  },
};
