/** What a finger does on a screen, as the extension commands of both drivers have it. */
import type { Driver } from '../../driver.ts';
import { invalidArgument, WebDriverError } from '../../errors.ts';
import { centre, contains, walk, type ScreenNode } from '../../phone/node.ts';
import { scrollBy, swipe, tap, tapAt } from '../../phone/touch.ts';
import { elementOf, number, type Given } from './extension.ts';

/** Touches an element, or a point: of the screen, or from the element's corner. */
export function touch(driver: Driver, given: Given, isLong: boolean): void {
  const node = elementOf(driver, given);
  const hasPoint = given['x'] !== undefined && given['y'] !== undefined;
  if (node && !hasPoint) {
    tap(driver.phone, node, isLong);
    return;
  }
  if (!hasPoint) throw invalidArgument("Either 'elementId' or both 'x' and 'y' must be given");
  const corner = node?.box ?? { x: 0, y: 0 };
  const at = { x: corner.x + number(given, 'x'), y: corner.y + number(given, 'y') };
  tapAt(driver.phone, at, isLong);
}

/**
 * Draws a finger from one point to another, which the parameters of those names say. A beginning is
 * counted from the corner of the element that is given; without one it is that element's middle.
 * The end is a point of the screen, unless it `isInElement` as well.
 */
export function drag(
  driver: Driver,
  given: Given,
  [fromX, fromY, toX, toY]: readonly [string, string, string, string],
  isInElement: boolean,
): void {
  const node = elementOf(driver, given);
  const hasBeginning = given[fromX] !== undefined && given[fromY] !== undefined;
  if (!node && !hasBeginning) {
    throw invalidArgument(`Either 'elementId' or both '${fromX}' and '${fromY}' must be given`);
  }
  const { x, y } = node?.box ?? { x: 0, y: 0 };
  const begin =
    node && !hasBeginning
      ? centre(node.box)
      : { x: x + number(given, fromX), y: y + number(given, fromY) };
  const corner = isInElement ? { x, y } : { x: 0, y: 0 };
  const end = { x: corner.x + number(given, toX), y: corner.y + number(given, toY) };
  swipe(driver.phone, begin, end, 0);
}

/** Two fingers on the screen: no app of the lab zooms, so nothing moves. */
export function pinch(driver: Driver, given: Given, size: string): void {
  elementOf(driver, given);
  const value = number(given, size);
  if (value < 0) throw invalidArgument(`'${size}' must not be less than 0`);
}

const directions = { up: -1, down: 1, left: 0, right: 0 } as const;

/** The list that a gesture moves: the one at its middle, else the first. */
function listFor(driver: Driver, given: Given): ScreenNode | undefined {
  const node = elementOf(driver, given);
  const lists = [...walk(driver.phone.root())].filter(({ scrollable }) => scrollable);
  if (!node) {
    if (given['left'] === undefined) return lists[0];
    const at = centre({
      x: number(given, 'left'),
      y: number(given, 'top'),
      width: number(given, 'width'),
      height: number(given, 'height'),
    });
    return lists.find(({ box }) => contains(box, at));
  }
  return lists.find(({ key }) => node.key === key || node.key.startsWith(`${key}/`));
}

/**
 * Moves a list in a direction; the content of a swipe goes the other way. False where it was at its
 * end.
 */
export function move(driver: Driver, given: Given, sign: 1 | -1, part: number): boolean {
  const direction = String(given['direction']) as keyof typeof directions;
  if (!Object.hasOwn(directions, direction)) {
    throw invalidArgument("'direction' must be one of up, down, left, right");
  }
  const list = listFor(driver, given);
  if (!list) return false;
  scrollBy(driver.phone, list, sign * directions[direction] * part * list.box.height);
  const now = driver.phone.node(list.key);
  const at = driver.phone.front.visit.scrolled.get(list.key) ?? 0;
  return direction === 'up' ? at > 0 : at < (now?.scrollRange ?? 0);
}

export function percent(given: Given): number {
  const value = number(given, 'percent');
  if (value < 0 || value > 1) throw invalidArgument("'percent' must be from 0 to 1");
  return value;
}

/** Scrolls until a locator finds something. */
export function scrollUntil(driver: Driver, given: Given, using: string, value: string): void {
  for (let count = 0; count <= 200; count += 1) {
    const seen = driver.findNow(using, value).some(({ node }) => node?.seen);
    if (seen) return;
    const list = listFor(driver, given);
    if (!list || !scrollBy(driver.phone, list, 0.8 * list.box.height)) break;
  }
  throw new WebDriverError('no such element', `'${value}' was not found by scrolling`);
}

export function scrollToElement(driver: Driver, given: Given): void {
  const node = elementOf(driver, given);
  const list = [...walk(driver.phone.root())].find(
    ({ scrollable, key }) => scrollable && node?.key.startsWith(`${key}/`),
  );
  if (node && list) scrollBy(driver.phone, list, node.box.y - list.box.y);
}
