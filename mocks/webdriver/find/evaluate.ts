import type { Document } from '@xmldom/xmldom';
import xpath from 'xpath';

/** What the library's types leave out: an expression is read once, and asked often. */
interface Expression {
  evaluateNodeSet(options: { readonly node: unknown }): { toArray(): readonly object[] };
}

const { parse } = xpath as unknown as { parse(text: string): Expression };

const parsed = new Map<string, Expression>();
const MOST_PARSED = 500;

function expressionOf(text: string): Expression {
  const known = parsed.get(text);
  if (known) return known;
  const expression = parse(text);
  if (parsed.size >= MOST_PARSED) parsed.clear();
  parsed.set(text, expression);
  return expression;
}

/**
 * The nodes of a document that an XPath 1.0 expression names, in their order.
 * @throws {Error} where it is none, or names no nodes.
 */
export function nodesOf(document: Document, text: string): readonly object[] {
  return expressionOf(text).evaluateNodeSet({ node: document }).toArray();
}
