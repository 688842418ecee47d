import { DOMParser, ParseError, type Element } from '@xmldom/xmldom';

/** A page source that a session saved. */
export interface SavedSource {
  /** The file's name: the screen is called so. */
  readonly file: string;
  readonly text: string;
}

/** Which driver wrote a page source. */
export type SourcePlatform = 'android' | 'ios';

/** A page source, read. */
export interface ReadSource {
  readonly file: string;
  readonly platform: SourcePlatform;
  readonly root: Element;
}

/** A file that is no page source: which one, where and why. */
export class SourceError extends Error {
  override readonly name = 'SourceError';
}

/**
 * A saved page source as a tree.
 * @throws {SourceError} where it is no XML, or none of UiAutomator2 or XCUITest.
 */
export function readSource({ file, text }: SavedSource): ReadSource {
  if (text.trim() === '') throw new SourceError(`${file}: the file is empty.`);
  const root = rootOf(file, text.trimStart());
  const platform = platformOf(root);
  if (platform) return { file, platform, root };
  throw new SourceError(
    `${file}, line ${root.lineNumber ?? 1}: <${root.tagName}> begins no page source of UiAutomator2 ` +
      '(<hierarchy>) or XCUITest (<AppiumAUT>, <XCUIElementTypeApplication>). Save what the ' +
      "driver's page source gives, as it is.",
  );
}

function rootOf(file: string, text: string): Element {
  const faults: string[] = [];
  let root: Element | null = null;
  try {
    root = new DOMParser({
      // The first one is the cause of those that follow.
      onError(_level, message, { locator }) {
        faults.push(`${file}, line ${locator?.lineNumber || 1}: ${message.split('\n')[0]}`);
      },
    }).parseFromString(text, 'text/xml').documentElement;
  } catch (error) {
    if (!(error instanceof ParseError)) throw error;
  }
  const [fault] = faults;
  if (root && fault === undefined) return root;
  throw new SourceError(fault ?? `${file}: there is no element in it.`);
}

function platformOf({ tagName }: Element): SourcePlatform | undefined {
  if (tagName === 'hierarchy') return 'android';
  return tagName === 'AppiumAUT' || tagName === 'XCUIElementTypeApplication' ? 'ios' : undefined;
}

/** The elements right below one. */
export function childrenOf(element: Element): Element[] {
  const found: Element[] = [];
  for (let node = element.firstChild; node; node = node.nextSibling) {
    if (node.nodeType === node.ELEMENT_NODE) found.push(node as Element);
  }
  return found;
}

/** An element and all that is in it, in the order of the page. */
export function* elementsOf(element: Element): Generator<Element> {
  yield element;
  for (const child of childrenOf(element)) yield* elementsOf(child);
}
