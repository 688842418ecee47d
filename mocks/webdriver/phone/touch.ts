import type { Phone } from './phone.ts';
import { contains, type ScreenNode } from './node.ts';

interface Point {
  readonly x: number;
  readonly y: number;
}

/** A finger that rests for longer than this, in milliseconds, is a long press. */
export const LONG_PRESS = 500;

/** A finger that moves by less than this, in units, is no swipe. */
const SLACK = 10;

/** The innermost thing that can be seen at a point, and what it is in, innermost first. */
function hit(root: ScreenNode, at: Point): readonly ScreenNode[] {
  const path: ScreenNode[] = [];
  let node: ScreenNode | undefined = root;
  while (node) {
    path.unshift(node);
    node = node.children.findLast((child) => child.seen !== undefined && contains(child.seen, at));
    // Behind a dialog nothing is touched.
    if (path.length === 1 && root.children.some(({ role }) => role === 'dialog')) {
      node = root.children.find(
        ({ role, seen }) => role === 'dialog' && seen && contains(seen, at),
      );
    }
  }
  return path;
}

/** Touches a point of the screen, shortly or for long. */
export function tapAt(phone: Phone, at: Point, isLong = false): void {
  if (phone.locked) return;
  const target = hit(phone.root(), at).find((one) => (isLong && reactsToLong(one)) || reacts(one));
  if (target) tap(phone, target, isLong);
}

const reactsToLong = ({ element }: ScreenNode) => element?.longTap !== undefined;
const reacts = ({ clickable, role }: ScreenNode) =>
  clickable || role === 'keyboard' || role === 'web';

/**
 * Touches something, as a finger on its middle would. What is disabled takes it and does nothing.
 */
export function tap(phone: Phone, node: ScreenNode, isLong = false): void {
  const { role, element, bound, button, row } = node;
  const app = phone.front;
  if (role === 'keyboard') return;
  if (button !== undefined) {
    app.answer(button);
    return;
  }
  if (role === 'input' || role === 'password' || role === 'dialog-field') {
    if (node.enabled) phone.focus(node.key);
    return;
  }
  if (app.focus !== undefined) phone.focus(undefined);
  if (!node.enabled) return;
  if (bound !== undefined && (role === 'switch' || role === 'checkbox')) {
    app.set(bound, !node.checked);
    app.perform(withRow(element?.changed ?? [], row));
  }
  const actions = (isLong ? element?.longTap : undefined) ?? element?.tap;
  if (actions) app.perform(withRow(actions, row));
}

/** What a row of a list does, with its own values in the place of their names. */
function withRow<Actions>(actions: Actions, row: Readonly<Record<string, string>>): Actions {
  const names = Object.keys(row);
  if (names.length === 0) return actions;
  return JSON.parse(JSON.stringify(actions), (_key, value: unknown) => {
    if (typeof value !== 'string') return value;
    return value.replaceAll(/\{([\w.-]+)\}/g, (whole, name: string) => row[name] ?? whole);
  }) as Actions;
}

/** Writes into a field: its whole text. What is longer than it takes is cut. */
export function write(phone: Phone, { bound, element, row }: ScreenNode, text: string): void {
  if (bound === undefined) return;
  const most = element?.maxLength ?? Number.POSITIVE_INFINITY;
  phone.front.set(bound, text.slice(0, most));
  phone.front.perform(withRow(element?.changed ?? [], row));
}

/**
 * Moves a list by so many units; positive shows what is further down. False where it was at its
 * end.
 */
export function scrollBy(phone: Phone, { key, scrollRange }: ScreenNode, by: number): boolean {
  const { scrolled } = phone.front.visit;
  const before = scrolled.get(key) ?? 0;
  const after = Math.min(scrollRange, Math.max(0, Math.round(before + by)));
  if (after === before) return false;
  scrolled.set(key, after);
  phone.changed();
  return true;
}

/** A finger drawn from one point to another: it moves the list below it. */
export function swipe(phone: Phone, from: Point, to: Point, milliseconds: number): void {
  if (Math.hypot(to.x - from.x, to.y - from.y) < SLACK * phone.metrics.unit) {
    tapAt(phone, from, milliseconds >= LONG_PRESS);
    return;
  }
  const list = hit(phone.root(), from).find(({ scrollable }) => scrollable);
  if (list) scrollBy(phone, list, from.y - to.y);
}
