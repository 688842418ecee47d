import type { ScreenNode } from '../phone/node.ts';

/** An element of a page source: what a locator is compared with. */
export interface PageNode {
  /** Undefined for what stands for no element, as the root of a hierarchy. */
  readonly node: ScreenNode | undefined;
  /** Element name of the page source. */
  readonly type: string;
  /** In the order of the page source; what has no value is left out. */
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly PageNode[];
}

/** All nodes of a page in their order. */
export function* pageNodes(page: PageNode): Generator<PageNode> {
  yield page;
  for (const child of page.children) yield* pageNodes(child);
}

/** How a driver writes a page. */
export interface Writing {
  readonly declaration: string;
  /** What stands before the slash of an empty element. */
  readonly emptyEnd: string;
  /** What becomes of a character that XML does not allow. */
  readonly replacement: string;
}

const forbidden = /[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu;
const special: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  '\n': '&#10;',
  '\r': '&#13;',
  '\t': '&#9;',
};

/** A page as XML. */
export function writePage(page: PageNode, writing: Writing): string {
  const lines: string[] = [writing.declaration];
  function write({ type, attributes, children }: PageNode, indent: string): void {
    let head = `${indent}<${type}`;
    for (const name in attributes) {
      head += ` ${name}="${escaped(attributes[name] as string, writing.replacement)}"`;
    }
    if (children.length === 0) {
      lines.push(`${head}${writing.emptyEnd}`);
      return;
    }
    lines.push(`${head}>`);
    for (const child of children) write(child, `${indent}  `);
    lines.push(`${indent}</${type}>`);
  }
  write(page, '');
  return lines.join('\n');
}

function escaped(text: string, replacement: string): string {
  if (/^[\w .,:;/()[\]-]*$/.test(text)) return text;
  return text
    .replaceAll(forbidden, replacement)
    .replaceAll(/[&<>"\n\r\t]/g, (one) => special[one] ?? one);
}
