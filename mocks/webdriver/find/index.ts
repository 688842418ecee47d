import { invalidArgument, WebDriverError } from '../errors.ts';
import { pageNodes, type PageNode } from '../page/tree.ts';
import type { DevicePlatform } from '../sessions.ts';
import { byClassChain, parseClassChain, typeName } from './class-chain.ts';
import { cssToClassChain, cssToUiAutomator } from './css.ts';
import { parsePredicate } from './predicate.ts';
import { bySelector, isScrollable, parseUiAutomator, type Scrollable } from './uiautomator.ts';
import { byXPath } from './xpath.ts';

/** What a locator is looked up in. */
export interface FindContext {
  readonly platform: DevicePlatform;
  /** The page that is searched, from its root. */
  page(): PageNode;
  /** Where a search is below an element: that element on the page as it is now. */
  readonly below: ((page: PageNode) => PageNode | undefined) | undefined;
  /** What an id without a package belongs to. */
  readonly appPackage: string;
  readonly completesIds: boolean;
  /** Carries out what a UiScrollable asks for; it gives what was found. */
  scroll(statement: Scrollable): readonly PageNode[];
}

type Finder = (context: FindContext, root: PageNode, value: string) => readonly PageNode[];

const byAttribute =
  (name: string): Finder =>
  (_context, root, value) =>
    all(root).filter(({ attributes }) => attributes[name] === value);

function all(root: PageNode): readonly PageNode[] {
  return [...pageNodes(root)].filter(({ node }) => node !== undefined);
}

const uiAutomator: Finder = (context, root, value) => {
  const found = parseUiAutomator(value).flatMap((statement) =>
    isScrollable(statement) ? context.scroll(statement) : bySelector(root, statement),
  );
  return [...new Set(found)];
};

const classChain: Finder = (_context, root, value) => byClassChain(root, parseClassChain(value));

/** Element names as Appium's early days had them are known still. */
function oldName(type: string): string {
  const bare = type.replace(/^UIA/, '');
  return typeName(
    /^(?:ScrollView|CollectionView|TextView|WebView)$/.test(bare)
      ? bare
      : bare.replace(/View$/, ''),
  );
}

const finders: Readonly<Record<DevicePlatform, Readonly<Record<string, Finder>>>> = {
  android: {
    xpath: (_context, root, value) => byXPath(root, value),
    id: ({ appPackage, completesIds }, root, value) => {
      const whole =
        !completesIds || /^[\w.]+:\w+\//.test(value) ? value : `${appPackage}:id/${value}`;
      return all(root).filter(({ attributes }) => attributes['resource-id'] === whole);
    },
    'class name': byAttribute('class'),
    'accessibility id': byAttribute('content-desc'),
    'css selector': (context, root, value) =>
      uiAutomator(context, root, cssToUiAutomator(value, context.appPackage)),
    '-android uiautomator': uiAutomator,
  },
  ios: {
    xpath: (_context, root, value) =>
      byXPath(
        root,
        value.replaceAll(/\/UIA(\w+)/g, (_whole, name: string) => `/${oldName(name)}`),
      ),
    id: byAttribute('name'),
    name: byAttribute('name'),
    'accessibility id': byAttribute('name'),
    'class name': (_context, root, value) => {
      const type = value.startsWith('XCUIElementType') ? value : oldName(value);
      return all(root).filter((one) => one.type === type);
    },
    'css selector': (context, root, value) => classChain(context, root, cssToClassChain(value)),
    '-ios predicate string': (_context, root, value) => all(root).filter(parsePredicate(value)),
    '-ios class chain': classChain,
  },
};

/** Refuses a strategy that the platform's driver does not know, before anything is looked up. */
export function checkStrategy(platform: DevicePlatform, using: unknown, value: unknown): void {
  if (typeof using !== 'string' || typeof value !== 'string') {
    throw invalidArgument("The 'using' and 'value' of a locator must be texts");
  }
  if (Object.hasOwn(finders[platform], using)) return;
  throw new WebDriverError(
    'invalid selector',
    `Locator Strategy '${using}' is not supported for this session`,
  );
}

/**
 * What a locator names on the page, in its order.
 * @throws {WebDriverError} `invalid selector`
 */
export function find(context: FindContext, using: string, value: string): readonly PageNode[] {
  checkStrategy(context.platform, using, value);
  const page = context.page();
  const root = context.below ? context.below(page) : page;
  if (!root) return [];
  const finder = finders[context.platform][using] as Finder;
  const found = finder(context, root, value);
  return context.below ? found.filter((one) => one.node?.key !== root.node?.key) : found;
}
