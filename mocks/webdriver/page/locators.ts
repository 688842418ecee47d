/** Locators that name one element of a page and no other. */
import type { DevicePlatform } from '../sessions.ts';
import { pageNodes, type PageNode } from './tree.ts';

export interface Locator {
  /** Appium's name of the strategy. */
  readonly using: string;
  readonly value: string;
}

/** A strategy that looks for one attribute, and how it writes what it looks for. */
interface Strategy {
  readonly using: string;
  readonly attribute: string;
  write(value: string, node: PageNode): string;
}

const plain = (value: string) => value;

const strategies: Readonly<Record<DevicePlatform, readonly Strategy[]>> = {
  android: [
    { using: 'accessibility id', attribute: 'content-desc', write: plain },
    { using: 'id', attribute: 'resource-id', write: plain },
    {
      using: '-android uiautomator',
      attribute: 'text',
      write: (value) => `new UiSelector().text(${JSON.stringify(value)})`,
    },
  ],
  ios: [
    { using: 'accessibility id', attribute: 'name', write: plain },
    {
      using: '-ios predicate string',
      attribute: 'label',
      write: (value) => `label == ${JSON.stringify(value)}`,
    },
    {
      using: '-ios class chain',
      attribute: 'name',
      write: (value, { type }) => `**/${type}[\`name == ${JSON.stringify(value)}\`]`,
    },
  ],
};

/** Attributes by which an XPath names an element, the best first. */
const named: Readonly<Record<DevicePlatform, readonly string[]>> = {
  android: ['resource-id', 'content-desc', 'text'],
  ios: ['name', 'label', 'value'],
};

/**
 * What finds `target` on its page and nothing else, the best first. An XPath is always among them;
 * where nothing tells the element from others, it counts them.
 */
export function locatorsOf(
  page: PageNode,
  target: PageNode,
  platform: DevicePlatform,
): readonly Locator[] {
  const all = [...pageNodes(page)].filter(({ node }) => node !== undefined);
  const simple = strategies[platform].flatMap(({ using, attribute, write }) => {
    const value = target.attributes[attribute];
    // A class chain begins below the application.
    if (!value || !isPlain(value) || (using === '-ios class chain' && target === page)) return [];
    const same = all.filter((one) => one.attributes[attribute] === value);
    return same.length === 1 ? [{ using, value: write(value, target) }] : [];
  });
  return [...simple, { using: 'xpath', value: xpathOf(all, target, platform) }];
}

/** Whether a value can be written in any locator's quotation marks as it is. */
const isPlain = (value: string) => !/["'`\\\n\r]/.test(value);

function xpathOf(all: readonly PageNode[], target: PageNode, platform: DevicePlatform): string {
  const { type, attributes } = target;
  const name = named[platform].find((each) => attributes[each] && isPlain(attributes[each]));
  const path = name === undefined ? `//${type}` : `//${type}[@${name}="${attributes[name]}"]`;
  const alike = all.filter(
    (one) => one.type === type && (name === undefined || one.attributes[name] === attributes[name]),
  );
  return alike.length === 1 ? path : `(${path})[${alike.indexOf(target) + 1}]`;
}
