import {
  DOMImplementation,
  type Document as XmlDocument,
  type Element as XmlElement,
} from '@xmldom/xmldom';
import { WebDriverError } from '../errors.ts';
import type { PageNode } from '../page/tree.ts';
import { nodesOf } from './evaluate.ts';

interface Made {
  readonly document: XmlDocument;
  readonly pageNode: WeakMap<object, PageNode>;
}

/** A page asked twice is made once. */
const made = new WeakMap<PageNode, Made>();

function documentOf(page: PageNode): Made {
  const known = made.get(page);
  if (known) return known;
  const document = new DOMImplementation().createDocument(null, '');
  const pageNode = new WeakMap<object, PageNode>();
  function add(node: PageNode, parent: XmlDocument | XmlElement): void {
    const element = document.createElement(node.type);
    for (const name in node.attributes) element.setAttribute(name, node.attributes[name] as string);
    pageNode.set(element, node);
    parent.appendChild(element);
    for (const child of node.children) add(child, element);
  }
  add(page, document);
  const result = { document, pageNode };
  made.set(page, result);
  return result;
}

function invalid(text: string, error: unknown): WebDriverError {
  const why = error instanceof Error ? error.message : String(error);
  return new WebDriverError('invalid selector', `Cannot evaluate the XPath "${text}": ${why}`);
}

/**
 * The elements of a page that an XPath 1.0 expression names, in the order of the page. `page` is
 * the root that it begins at.
 * @throws {WebDriverError} `invalid selector`
 */
export function byXPath(page: PageNode, text: string): readonly PageNode[] {
  const { document, pageNode } = documentOf(page);
  try {
    return nodesOf(document, text).flatMap((node) => {
      const found = pageNode.get(node);
      return found?.node ? [found] : [];
    });
  } catch (error) {
    throw invalid(text, error);
  }
}
