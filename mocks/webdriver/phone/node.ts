import type { AppElement, ElementKind } from '../app/schema.ts';

/** A rectangle in the driver's units. */
export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** What a node is: something of the app, or what a system puts around it. */
export type Role =
  | ElementKind
  | 'window'
  | 'content'
  | 'title'
  | 'toast'
  | 'dialog'
  | 'dialog-title'
  | 'dialog-text'
  | 'dialog-field'
  | 'dialog-button'
  | 'keyboard'
  | 'page-text';

/** Something on the screen, as it is now. */
export interface ScreenNode {
  /** The same for the same thing as long as it is there. */
  readonly key: string;
  readonly role: Role;
  readonly id: string | undefined;
  readonly label: string | undefined;
  readonly text: string;
  readonly hint: string | undefined;
  readonly enabled: boolean;
  readonly checked: boolean;
  readonly focused: boolean;
  readonly clickable: boolean;
  readonly scrollable: boolean;
  /** As it is laid out. */
  readonly box: Box;
  /** The part of it that can be seen; undefined where nothing of it can. */
  readonly seen: Box | undefined;
  readonly children: readonly ScreenNode[];
  /** What the app says of it; undefined for what the system puts there. */
  readonly element: AppElement | undefined;
  /** Of a row of a list: what its texts may name. */
  readonly row: Readonly<Record<string, string>>;
  /** The value that it is bound to, where it takes one. */
  readonly bound: string | undefined;
  /** How far a list may be scrolled, in units. */
  readonly scrollRange: number;
  /** The number of a dialog's button. */
  readonly button: number | undefined;
}

/** A node and all below it, in the order of the page. */
export function* walk(node: ScreenNode): Generator<ScreenNode> {
  yield node;
  for (const child of node.children) yield* walk(child);
}

export function centre({ x, y, width, height }: Box): { x: number; y: number } {
  return { x: Math.round(x + width / 2), y: Math.round(y + height / 2) };
}

export function contains({ x, y, width, height }: Box, at: { x: number; y: number }): boolean {
  return at.x >= x && at.y >= y && at.x < x + width && at.y < y + height;
}

/** What two rectangles share; undefined where that is nothing. */
export function shared(one: Box, other: Box): Box | undefined {
  const x = Math.max(one.x, other.x);
  const y = Math.max(one.y, other.y);
  const width = Math.min(one.x + one.width, other.x + other.width) - x;
  const height = Math.min(one.y + one.height, other.y + other.height) - y;
  return width > 0 && height > 0 ? { x, y, width, height } : undefined;
}
