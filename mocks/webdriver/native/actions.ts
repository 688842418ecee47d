import type { Driver } from '../driver.ts';
import { ELEMENT } from '../elements.ts';
import { invalidArgument } from '../errors.ts';
import { centre, walk } from '../phone/node.ts';
import { swipe, write } from '../phone/touch.ts';
import type { Run } from './command.ts';

/* W3C's actions as the mobile drivers take them: fingers and keys. */

interface Point {
  x: number;
  y: number;
}

interface Item {
  readonly type: string;
  readonly duration: number;
  readonly x: number | undefined;
  readonly y: number | undefined;
  readonly origin: unknown;
  readonly value: unknown;
}

interface Source {
  readonly id: string;
  readonly type: string;
  readonly items: readonly Item[];
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The longest that one item may take, in milliseconds. */
const LONGEST = 600_000;

function itemOf(given: unknown, type: string): Item {
  if (!isObject(given)) throw invalidArgument('Each item of an action must be an object');
  const { type: kind, duration = 0, x, y, origin = 'viewport', value } = given;
  const known =
    type === 'key' ? /^(?:keyDown|keyUp|pause)$/ : /^(?:pointer(?:Move|Down|Up|Cancel)|pause)$/;
  const isKnown = type === 'none' ? kind === 'pause' : typeof kind === 'string' && known.test(kind);
  if (!isKnown) throw invalidArgument(`'${String(kind)}' is no item of a '${type}' action`);
  if (typeof duration !== 'number' || !(duration >= 0 && duration <= LONGEST)) {
    throw invalidArgument("'duration' must be a number of milliseconds");
  }
  if (kind === 'pointerMove' && (!Number.isFinite(x) || !Number.isFinite(y))) {
    throw invalidArgument("'pointerMove' must have numbers for 'x' and 'y'");
  }
  if ((kind === 'keyDown' || kind === 'keyUp') && (typeof value !== 'string' || value === '')) {
    throw invalidArgument(`'${kind}' must have a text for 'value'`);
  }
  return { type: kind as string, duration, x: x as number, y: y as number, origin, value };
}

function sourcesOf(driver: Driver, given: unknown): readonly Source[] {
  if (!Array.isArray(given) || given.length === 0) {
    throw invalidArgument("'actions' must be a list with at least one source");
  }
  const known = driver.platform === 'android' ? ['pointer', 'key', 'none'] : ['pointer', 'key'];
  const ids = new Set<string>();
  return given.map((source: unknown) => {
    if (!isObject(source)) throw invalidArgument('Each source of actions must be an object');
    const { id, type, actions } = source;
    if (typeof id !== 'string' || id === '' || ids.has(id)) {
      throw invalidArgument("Each source of actions must have an 'id' of its own");
    }
    ids.add(id);
    if (typeof type !== 'string' || !known.includes(type)) {
      throw invalidArgument(
        `Actions of type '${String(type)}' are not supported. Supported types are: ${known.join(', ')}`,
      );
    }
    if (!Array.isArray(actions) || actions.length === 0) {
      throw invalidArgument(`The source '${id}' must have at least one action`);
    }
    const items = actions.map((item: unknown) => itemOf(item, type));
    const [first] = items;
    if (type === 'pointer' && first?.type === 'pointerMove' && first.origin === 'pointer') {
      throw invalidArgument('The first move of a pointer must be absolute');
    }
    if (type === 'key') checkBalance(items);
    return { id, type, items };
  });
}

/** Each key that goes down has to come up again. */
function checkBalance(items: readonly Item[]): void {
  const down = new Set<unknown>();
  for (const { type, value } of items) {
    if (type === 'keyDown') down.add(value);
    else if (type === 'keyUp' && !down.delete(value)) {
      throw invalidArgument(`'keyUp' of a key that is not down: ${JSON.stringify(value)}`);
    }
  }
  if (down.size > 0) throw invalidArgument("Each 'keyDown' must have its 'keyUp'");
}

/**
 * Where a move leads to: from the corner, from where the finger is, or from an element's middle.
 */
function target(driver: Driver, { x = 0, y = 0, origin }: Item, before: Point): Point {
  if (origin === 'viewport') return { x, y };
  if (origin === 'pointer') return { x: before.x + x, y: before.y + y };
  const id = isObject(origin) ? (origin[ELEMENT] ?? origin['ELEMENT']) : undefined;
  if (typeof id !== 'string') {
    throw invalidArgument("'origin' must be viewport, pointer or an element");
  }
  const { node } = driver.element(id);
  const middle = centre(node.seen ?? node.box);
  return { x: middle.x + x, y: middle.y + y };
}

function runPointer(driver: Driver, { items }: Source): void {
  let at: Point = { x: 0, y: 0 };
  let begun: { from: Point; time: number } | undefined;
  for (const item of items) {
    if (begun) begun.time += item.duration;
    if (item.type === 'pointerMove') at = target(driver, item, at);
    else if (item.type === 'pointerDown') begun = { from: at, time: 0 };
    else if (item.type === 'pointerUp' && begun) {
      swipe(driver.phone, begun.from, at, begun.time);
      begun = undefined;
    } else if (item.type === 'pointerCancel') begun = undefined;
  }
}

/** Keys of WebDriver's own that do something here. */
const BACKSPACE = '\uE003';
const ENTERS = new Set(['\uE006', '\uE007', '\n']);

function runKeys(driver: Driver, { items }: Source): void {
  for (const { type, value } of items) if (type === 'keyDown') pressKey(driver, String(value));
}

/** Types one key into the field that has the keyboard; where none has, nothing happens. */
export function pressKey(driver: Driver, key: string): void {
  const field = [...walk(driver.phone.root())].find(({ focused }) => focused);
  if (!field) return;
  if (ENTERS.has(key)) driver.phone.hideKeyboard();
  else if (key === BACKSPACE) write(driver.phone, field, field.text.slice(0, -1));
  else if (!/^[\uE000-\uF8FF]$/.test(key)) write(driver.phone, field, field.text + key);
}

export const performActions: Run = (driver, { body }) => {
  for (const source of sourcesOf(driver, body['actions'])) {
    if (source.type === 'pointer') runPointer(driver, source);
    else if (source.type === 'key') runKeys(driver, source);
  }
};
