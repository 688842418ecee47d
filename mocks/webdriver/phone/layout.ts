import type { RunningApp } from '../app/running.ts';
import type { AppElement } from '../app/schema.ts';
import type { Metrics } from './metrics.ts';
import { shared, type Box, type Role, type ScreenNode } from './node.ts';

/** Heights in density-independent points. */
const heights: Readonly<Partial<Record<AppElement['kind'], number>>> = {
  text: 24,
  button: 48,
  input: 56,
  password: 56,
  switch: 48,
  checkbox: 48,
  image: 96,
  progress: 32,
  web: 320,
};

const MARGIN = 16;
const GAP = 12;
const TITLE = 56;
const KEYBOARD = 260;
const HOLDS_VALUE = new Set(['input', 'password', 'switch', 'checkbox']);

type Row = Readonly<Record<string, string>>;

type Draft = Partial<ScreenNode> & Pick<ScreenNode, 'key' | 'role' | 'box' | 'seen'>;

function node(draft: Draft): ScreenNode {
  return {
    id: undefined,
    label: undefined,
    text: '',
    hint: undefined,
    enabled: true,
    checked: false,
    focused: false,
    clickable: false,
    scrollable: false,
    children: [],
    element: undefined,
    row: {},
    bound: undefined,
    scrollRange: 0,
    button: undefined,
    ...draft,
  };
}

/** What of an element is there: its place, what is left of the row's values. */
interface Placed {
  readonly element: AppElement;
  readonly row: Row;
  readonly key: string;
}

/** Lays a running app out on a screen. */
export function layOut(app: RunningApp, metrics: Metrics, keyboard: boolean): ScreenNode {
  return new Layout(app, metrics).window(keyboard);
}

class Layout {
  readonly #app: RunningApp;
  readonly #metrics: Metrics;
  readonly #screen: Box;

  constructor(app: RunningApp, metrics: Metrics) {
    this.#app = app;
    this.#metrics = metrics;
    this.#screen = { x: 0, y: 0, width: metrics.width, height: metrics.height };
  }

  window(keyboard: boolean): ScreenNode {
    const { visit, screen, alert, toast } = this.#app;
    const key = `visit-${visit.number}`;
    const children: ScreenNode[] = [];
    let { statusBar: top } = this.#metrics;
    if (screen.title !== undefined) {
      const box = this.#across(top, this.#units(TITLE));
      const text = this.#app.filled(screen.title);
      children.push(node({ key: `${key}/title`, role: 'title', text, box, seen: box }));
      top += box.height;
    }
    const room = this.#across(top, Math.max(1, this.#metrics.height - top));
    children.push(this.#content(`${key}/content`, room));
    if (toast !== undefined) children.push(this.#toast(`${key}/toast`, toast));
    if (keyboard) {
      const height = this.#units(KEYBOARD);
      const box = this.#across(this.#metrics.height - height, height);
      children.push(node({ key: 'keyboard', role: 'keyboard', box, seen: box }));
    }
    if (alert) children.push(this.#dialog(`${key}/dialog`));
    return node({ key, role: 'window', box: this.#screen, seen: this.#screen, children });
  }

  #content(key: string, room: Box): ScreenNode {
    const placed = this.#placed(this.#app.screen.elements, key, {});
    const { nodes, scrolls, range } = this.#stack(placed, room, key, MARGIN);
    return node({
      key,
      role: 'content',
      box: room,
      seen: room,
      children: nodes,
      scrollable: scrolls,
      scrollRange: range,
    });
  }

  /** Which elements are there: those that are shown, and of a list as many as it has. */
  #placed(elements: readonly AppElement[], parent: string, row: Row): Placed[] {
    return elements.flatMap((element, index) => {
      if (element.shown && !this.#app.holds(element.shown)) return [];
      return [{ element, row, key: `${parent}/${index}` }];
    });
  }

  #rows({ element, row, key }: Placed): Placed[] {
    const { children = [], items, repeat } = element;
    if (items) {
      return items.flatMap((item, index) => {
        const more =
          typeof item === 'string'
            ? { item }
            : Object.fromEntries(
                Object.entries(item).map(([name, text]) => [`item.${name}`, text]),
              );
        const inner = { ...row, ...more, index: String(index + 1) };
        return this.#placed(children, `${key}/${index}`, inner);
      });
    }
    if (repeat === undefined) return this.#placed(children, key, row);
    return Array.from({ length: repeat }, (_nothing, index) =>
      this.#placed(children, `${key}/${index}`, { ...row, index: String(index + 1) }),
    ).flat();
  }

  /**
   * One below the other. The last list takes the room that is left; what needs more room than there
   * is may be scrolled.
   */
  #stack(placed: readonly Placed[], room: Box, key: string, margin: number) {
    const inset = this.#units(margin);
    const gap = this.#units(margin === 0 ? 0 : GAP);
    const width = Math.max(1, room.width - 2 * inset);
    const sizes = placed.map((one) => this.#height(one, width));
    const used = sizes.reduce<number>((sum, size) => sum + (size ?? 0) + gap, inset);
    const lists = sizes.filter((size) => size === undefined).length;
    const rest = Math.max(this.#units(96), Math.floor((room.height - used) / Math.max(1, lists)));
    const whole = used + lists * rest;
    const range = Math.max(0, whole - room.height);
    const scrolled = Math.min(this.#app.visit.scrolled.get(key) ?? 0, range);
    let y = room.y + inset - scrolled;
    const nodes = placed.map((one, index) => {
      const height = sizes[index] ?? rest;
      const box = { x: room.x + inset, y, width, height };
      y += height + gap;
      return this.#element(one, box, room);
    });
    return { nodes, scrolls: range > 0, range };
  }

  /** Undefined for a list without a height of its own: it takes what is left. */
  #height(placed: Placed, width: number): number | undefined {
    const { element } = placed;
    if (element.height !== undefined) return this.#units(element.height);
    if (element.kind === 'list') return undefined;
    if (element.kind === 'row' && !element.children?.length) return this.#units(56);
    if (element.kind === 'group' || element.kind === 'row') {
      const inner = this.#rows(placed).map((one) => this.#height(one, width) ?? this.#units(96));
      const pad = this.#units(element.kind === 'row' ? MARGIN : 0);
      return Math.max(1, inner.reduce((sum, each) => sum + each, 0) + 2 * pad);
    }
    const lines = element.kind === 'text' ? this.#lines(placed, width) : 1;
    return this.#units(heights[element.kind] ?? 48) * lines;
  }

  #lines({ element, row }: Placed, width: number): number {
    const perLine = Math.max(1, Math.floor(width / this.#units(9)));
    return this.#app
      .filled(element.text ?? '', row)
      .split('\n')
      .reduce((sum, line) => sum + Math.max(1, Math.ceil(line.length / perLine)), 0);
  }

  #element(placed: Placed, box: Box, clip: Box): ScreenNode {
    const { element, row, key } = placed;
    const app = this.#app;
    const { kind } = element;
    const seen = shared(box, clip);
    const bound = HOLDS_VALUE.has(kind) ? (element.value ?? element.id ?? key) : undefined;
    const value = bound === undefined ? undefined : app.values.get(bound);
    const isField = kind === 'input' || kind === 'password';
    const enabled =
      typeof element.enabled === 'object' ? app.holds(element.enabled) : (element.enabled ?? true);
    const holds = kind === 'list' || kind === 'group' || kind === 'row';
    const inner = holds
      ? this.#stack(this.#rows(placed), kind === 'row' ? this.#inset(box) : box, key, 0)
      : undefined;
    const view = seen ?? { ...box, width: 0, height: 0 };
    return node({
      key,
      role: kind,
      id: element.id,
      label: element.label === undefined ? undefined : app.filled(element.label, row),
      text: isField ? String(value ?? '') : app.filled(element.text ?? '', row),
      hint: element.hint === undefined ? undefined : app.filled(element.hint, row),
      enabled,
      checked: value === true || value === 'true',
      focused: app.focus === key,
      clickable:
        element.tap !== undefined ||
        ['button', 'input', 'password', 'switch', 'checkbox'].includes(kind),
      scrollable: kind === 'list' && (inner?.scrolls ?? false),
      scrollRange: inner?.range ?? 0,
      box,
      seen,
      children: (inner?.nodes ?? []).map((one) => clipped(one, view)),
      element,
      row,
      bound,
    });
  }

  #toast(key: string, text: string): ScreenNode {
    const height = this.#units(48);
    const box = this.#across(this.#metrics.height - this.#units(120), height);
    return node({ key, role: 'toast', text, box, seen: box });
  }

  #dialog(key: string): ScreenNode {
    const { alert } = this.#app;
    const { title = '', text, buttons = [], field } = alert ?? {};
    const line = this.#units(48);
    const rows = 1 + (text === undefined ? 0 : 1) + (field === undefined ? 0 : 1) + buttons.length;
    const { width, height } = this.#metrics;
    const x = this.#units(32);
    const top = Math.round((height - rows * line) / 2);
    let y = top;
    const children: ScreenNode[] = [];
    const add = (role: Role, more: Partial<ScreenNode>) => {
      const box = { x, y, width: width - 2 * x, height: line };
      y += line;
      children.push(node({ key: `${key}/${children.length}`, role, box, seen: box, ...more }));
    };
    add('dialog-title', { text: title });
    if (text !== undefined) add('dialog-text', { text });
    if (field !== undefined) {
      const value = String(this.#app.values.get(field) ?? '');
      const focused = this.#app.focus === `${key}/${children.length}`;
      add('dialog-field', { text: value, bound: field, clickable: true, focused });
    }
    for (const [button, { text: word }] of buttons.entries()) {
      add('dialog-button', { text: word, clickable: true, button });
    }
    const box = { x, y: top, width: width - 2 * x, height: rows * line };
    return node({ key, role: 'dialog', box, seen: box, children });
  }

  #across(y: number, height: number): Box {
    return { x: 0, y, width: this.#metrics.width, height };
  }

  #inset(box: Box): Box {
    const pad = this.#units(MARGIN);
    return {
      x: box.x + pad,
      y: box.y + pad,
      width: Math.max(1, box.width - 2 * pad),
      height: Math.max(1, box.height - 2 * pad),
    };
  }

  #units(points: number): number {
    return Math.round(points * this.#metrics.unit);
  }
}

/** What of a node can be seen through its parent's view. */
function clipped(one: ScreenNode, view: Box): ScreenNode {
  const seen = one.seen && shared(one.seen, view);
  return { ...one, seen, children: one.children.map((child) => clipped(child, view)) };
}
