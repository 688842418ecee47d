import { DOMParser, type Document, type Element } from '@xmldom/xmldom';
import type { Action } from '../app/schema.ts';
import type { Driver } from '../driver.ts';
import { NO_ELEMENT, WebDriverError } from '../errors.ts';
import { nodesOf } from '../find/evaluate.ts';
import type { Asked, Commands } from './command.ts';
import { pageOf, titleOf, webView } from './contexts.ts';

/*
 * The web view of an app: its page can be read, searched and tapped. It is no browser: scripts are refused but for the few
 * that clients ask for a page's title, address and text.
 */

const documents = new Map<string, Document>();
const MOST_DOCUMENTS = 100;

function documentOf(html: string): Document {
  const known = documents.get(html);
  if (known) return known;
  const made = new DOMParser({ onError: () => undefined }).parseFromString(
    html === '' ? '<html/>' : html,
    'text/xml',
  );
  if (documents.size >= MOST_DOCUMENTS) documents.clear();
  documents.set(html, made);
  return made;
}

/** A simple CSS selector as XPath: names, ids, classes, attributes, descendants, children. */
function xpathOf(css: string): string {
  const steps = css
    .trim()
    .split(/\s*(>)\s*|\s+/)
    .filter(Boolean);
  let result = '';
  let axis = '//';
  for (const step of steps) {
    if (step === '>') {
      axis = '/';
      continue;
    }
    const match =
      /^([a-z][\w-]*|\*)?((?:#[\w-]+|\.[\w-]+|\[[\w-]+(?:=(?:"[^"]*"|'[^']*'|[\w-]+))?\])*)$/i.exec(
        step,
      );
    if (!match) throw new WebDriverError('invalid selector', `Unsupported CSS selector '${css}'`);
    const [, tag = '*', rest = ''] = match;
    result += axis + tag;
    for (const [part] of rest.matchAll(/[#.][\w-]+|\[[^\]]+\]/g)) {
      if (part.startsWith('#')) result += `[@id='${part.slice(1)}']`;
      else if (part.startsWith('.')) {
        result += `[contains(concat(' ', @class, ' '), ' ${part.slice(1)} ')]`;
      } else {
        const [name = '', value] = part.slice(1, -1).split('=');
        result +=
          value === undefined ? `[@${name}]` : `[@${name}='${value.replaceAll(/["']/g, '')}']`;
      }
    }
    axis = '//';
  }
  return result === '' ? '//*' : result;
}

function locate(driver: Driver, using: unknown, value: unknown): Element[] {
  const text = String(value);
  const strategies: Readonly<Record<string, () => string>> = {
    xpath: () => text,
    'css selector': () => xpathOf(text),
    'tag name': () => `//${text}`,
    'link text': () => `//a[normalize-space()=${JSON.stringify(text)}]`,
    'partial link text': () => `//a[contains(., ${JSON.stringify(text)})]`,
  };
  const expression = strategies[String(using)]?.();
  if (expression === undefined) {
    throw new WebDriverError(
      'invalid selector',
      `Locator Strategy '${String(using)}' is not supported`,
    );
  }
  try {
    return nodesOf(documentOf(pageOf(driver)), expression).filter(isElement);
  } catch (error) {
    throw new WebDriverError('invalid selector', `${expression}: ${(error as Error).message}`);
  }
}

function isElement(node: object): node is Element {
  return 'nodeType' in node && node.nodeType === 1;
}

const PREFIX = 'web:';

/** The path of an element in its page: it names it to the client. */
function keyOf(element: Element): string {
  const path: number[] = [];
  for (let at: Element | null = element; at?.parentNode; at = at.parentNode as Element | null) {
    let index = 0;
    for (let before = at.previousSibling; before; before = before.previousSibling) index += 1;
    path.unshift(index);
  }
  return PREFIX + path.join('/');
}

function elementOf(driver: Driver, { params }: Asked): Element {
  const id = params['elementId'] ?? '';
  const key = driver.ids.keyOf(id);
  if (!key.startsWith(PREFIX) || !webView(driver)) throw driver.ids.stale(id);
  let at: Document | Element = documentOf(pageOf(driver));
  for (const index of key.slice(PREFIX.length).split('/')) {
    const child: unknown = at.childNodes[Number(index)];
    if (!child) throw driver.ids.stale(id);
    at = child as Element;
  }
  return at as Element;
}

/** What the app does when somebody taps a part of its page. */
function tapsOf(driver: Driver, element: Element): readonly Action[] {
  const taps = webView(driver)?.element?.taps ?? {};
  for (const [css, actions] of Object.entries(taps)) {
    const targets = locate(driver, 'css selector', css);
    for (let at: Element | null = element; at; at = at.parentNode as Element | null) {
      if (targets.includes(at)) return actions;
    }
  }
  return [];
}

/** The little of JavaScript that clients send by themselves. */
const scripts: readonly (readonly [RegExp, (driver: Driver) => unknown])[] = [
  [/^return document\.title;?$/, (driver) => titleOf(pageOf(driver))],
  [/^return document\.readyState;?$/, () => 'complete'],
  [
    /^return (?:window\.|document\.)?location\.href;?$/,
    (driver) => `https://${driver.phone.package}/`,
  ],
  [/^return document\.documentElement\.outerHTML;?$/, pageOf],
];

/** What a session's commands do while it is in the context of a web view. */
export const webCommands: Commands = {
  findElement(driver, { body }) {
    const [first] = locate(driver, body['using'], body['value']);
    if (!first) throw new WebDriverError('no such element', NO_ELEMENT);
    return driver.ids.reference(keyOf(first));
  },
  findElements: (driver, { body }) =>
    locate(driver, body['using'], body['value']).map((one) => driver.ids.reference(keyOf(one))),
  elementClick(driver, asked) {
    driver.phone.front.perform(tapsOf(driver, elementOf(driver, asked)));
  },
  getElementText: (driver, asked) =>
    (elementOf(driver, asked).textContent ?? '').replaceAll(/\s+/g, ' ').trim(),
  getElementAttribute: (driver, asked) =>
    elementOf(driver, asked).getAttribute(asked.params['name'] ?? ''),
  getElementTagName: (driver, asked) => elementOf(driver, asked).tagName.toLowerCase(),
  isElementDisplayed: (driver, asked) => Boolean(elementOf(driver, asked)),
  isElementEnabled: (driver, asked) => !elementOf(driver, asked).hasAttribute('disabled'),
  getPageSource: pageOf,
  getTitle: (driver) => titleOf(pageOf(driver)),
  getUrl: (driver) => `https://${driver.phone.package}/`,
  executeScript(driver, { body }) {
    const script = String(body['script']).trim();
    const known = scripts.find(([pattern]) => pattern.test(script));
    if (known) return known[1](driver);
    throw new WebDriverError('unsupported operation', 'The lab runs no scripts in a web view');
  },
};
