import type { Phone } from '../phone/phone.ts';
import type { Box, Role, ScreenNode } from '../phone/node.ts';
import { base64Of } from './base64.ts';
import { Canvas } from './canvas.ts';
import { pngOf } from './png.ts';

/** Numbers of the palette's colours. */
const colour = {
  page: 0,
  ink: 1,
  muted: 2,
  line: 3,
  accent: 4,
  onAccent: 5,
  bar: 6,
  shade: 7,
  off: 8,
};

/** Red, green, blue of each, light and dark. */
const palettes = {
  light: [
    255, 255, 255, 32, 33, 36, 110, 115, 122, 205, 210, 216, 21, 102, 171, 255, 255, 255, 240, 243,
    246, 120, 124, 130, 176, 182, 190,
  ],
  dark: [
    24, 26, 30, 236, 238, 241, 160, 166, 174, 70, 75, 82, 125, 188, 245, 16, 18, 22, 36, 40, 46, 90,
    94, 100, 90, 96, 104,
  ],
} as const;

/**
 * A picture of the screen by the numbers of its colours, for who wants no PNG: a video, a live
 * view.
 */
interface ScreenPicture {
  readonly canvas: Canvas;
  readonly palette: readonly number[];
}

/** What becomes of each text before it is drawn. */
export type Mask = (text: string) => string;

/** Draws what a phone shows, with so many pixels for a unit of its screen: its own unless given. */
export function drawScreen(
  phone: Phone,
  pixels: number = phone.metrics.pixels,
  mask?: Mask,
): ScreenPicture {
  const { width, height, navigationBar, statusBar } = phone.metrics;
  const canvas = new Canvas(width * pixels, (height + navigationBar) * pixels);
  const palette = palettes[phone.appearance];
  if (phone.locked) {
    canvas.paint({ x: 0, y: 0, width: canvas.width, height: canvas.height }, colour.ink);
    return { canvas, palette };
  }
  const painter = new Painter(canvas, phone, pixels, mask);
  painter.draw(phone.root());
  const top = { x: 0, y: 0, width: canvas.width, height: statusBar * pixels };
  canvas.paint(top, colour.bar);
  const bottom = { x: 0, y: height * pixels, width: canvas.width, height: navigationBar * pixels };
  canvas.paint(bottom, colour.bar);
  return { canvas, palette };
}

/** Pictures of phones as they were drawn last, so that an unchanged screen is not drawn again. */
const drawn = new WeakMap<Phone, { readonly revision: number; readonly text: Promise<string> }>();

/** The screen, or a part of it in the driver's units, as base64 of a PNG. */
export async function screenshotOf(phone: Phone, part?: Box): Promise<string> {
  const known = drawn.get(phone);
  if (!part && known?.revision === phone.revision && !phone.locked) return known.text;
  const text = drawnText(phone, part);
  if (!part && !phone.locked) drawn.set(phone, { revision: phone.revision, text });
  return text;
}

/** The whole screen as base64 of a PNG, each of its texts as `mask` has it. */
export function maskedScreenshotOf(phone: Phone, mask: Mask): Promise<string> {
  return drawnText(phone, undefined, mask);
}

async function drawnText(phone: Phone, part: Box | undefined, mask?: Mask): Promise<string> {
  const { canvas, palette } = drawScreen(phone, phone.metrics.pixels, mask);
  const { pixels } = phone.metrics;
  const shown = part
    ? canvas.cut({
        x: part.x * pixels,
        y: part.y * pixels,
        width: part.width * pixels,
        height: part.height * pixels,
      })
    : canvas;
  return base64Of(await pngOf(shown, palette));
}

type Draw = (node: ScreenNode, box: Box) => void;

class Painter {
  readonly #canvas: Canvas;
  readonly #mask: Mask;
  readonly #scale: number;
  /** Pixels of a density-independent point. */
  readonly #point: number;
  readonly #draws: Readonly<Partial<Record<Role, Draw>>>;

  constructor(canvas: Canvas, { metrics }: Phone, pixels: number, mask: Mask = (text) => text) {
    this.#canvas = canvas;
    this.#mask = mask;
    this.#scale = pixels;
    this.#point = metrics.unit * pixels;
    const words =
      (ink: number): Draw =>
      (node, box) => {
        this.#words(node.text, box, ink);
      };
    this.#draws = {
      title: (node, box) => {
        canvas.paint(box, colour.accent);
        this.#words(node.text, this.#inset(box), colour.onAccent);
      },
      text: words(colour.ink),
      'dialog-title': (node, box) => {
        this.#words(node.text, this.#inset(box), colour.ink);
      },
      'dialog-text': (node, box) => {
        this.#words(node.text, this.#inset(box), colour.muted);
      },
      'dialog-button': (node, box) => {
        this.#button(node, box);
      },
      button: (node, box) => {
        this.#button(node, box);
      },
      input: (node, box) => {
        this.#field(node, box);
      },
      password: (node, box) => {
        this.#field(node, box);
      },
      'dialog-field': (node, box) => {
        this.#field(node, box);
      },
      switch: (node, box) => {
        this.#toggle(node, box, 2);
      },
      checkbox: (node, box) => {
        this.#toggle(node, box, 1);
      },
      image: (node, box) => {
        canvas.paint(box, colour.bar);
        this.#big(node.label ?? node.text, box, colour.muted);
      },
      progress: (_node, box) => {
        canvas.paint({ ...box, width: box.width / 2 }, colour.accent);
      },
      row: (_node, box) => {
        canvas.frame({ ...box, y: box.y + box.height - this.#point }, colour.line, this.#point);
      },
      web: (node, box) => {
        canvas.frame(box, colour.line, this.#point);
        const page = (node.element?.html ?? '').replaceAll(/<title>.*?<\/title>/gs, '');
        const text = page.replaceAll(/<\/(?:p|h\d|div|li)>/g, '\n').replaceAll(/<[^>]*>/g, '');
        this.#words(text.trim(), this.#inset(box), colour.ink);
      },
      dialog: (_node, box) => {
        canvas.paint(box, colour.page);
        canvas.frame(box, colour.shade, this.#point);
      },
      toast: (node, box) => {
        canvas.paint(this.#inset(box), colour.shade);
        this.#big(node.text, this.#inset(box), colour.page);
      },
      keyboard: (_node, box) => {
        this.#keyboard(box);
      },
    };
  }

  draw(node: ScreenNode): void {
    if (!node.seen) return;
    const { x, y, width, height } = node.box;
    const scale = this.#scale;
    const box = { x: x * scale, y: y * scale, width: width * scale, height: height * scale };
    this.#draws[node.role]?.(node, box);
    for (const child of node.children) this.draw(child);
  }

  #inset(box: Box): Box {
    const by = 12 * this.#point;
    return { ...box, x: box.x + by, width: Math.max(1, box.width - 2 * by) };
  }

  #words(text: string, box: Box, ink: number): void {
    this.#canvas.text(this.#mask(text), box, ink, 1.5 * this.#point);
  }

  #big(text: string, box: Box, ink: number): void {
    this.#canvas.text(this.#mask(text), box, ink, 2 * this.#point, true);
  }

  #button({ text, enabled }: ScreenNode, box: Box): void {
    this.#canvas.paint(box, enabled ? colour.accent : colour.off);
    this.#canvas.text(this.#mask(text), box, colour.onAccent, 1.5 * this.#point, true);
  }

  #field({ text, hint, role, focused }: ScreenNode, box: Box): void {
    this.#canvas.frame(box, focused ? colour.accent : colour.line, (focused ? 2 : 1) * this.#point);
    const shown = role === 'password' ? '*'.repeat(text.length) : text;
    const isEmpty = text === '';
    this.#words(
      isEmpty ? (hint ?? '') : shown,
      this.#inset(box),
      isEmpty ? colour.muted : colour.ink,
    );
  }

  #toggle({ text, checked }: ScreenNode, box: Box, wide: number): void {
    const size = 20 * this.#point;
    const mark = {
      x: box.x + box.width - wide * size,
      y: box.y + (box.height - size) / 2,
      width: wide * size,
      height: size,
    };
    this.#words(text, box, colour.ink);
    this.#canvas.paint(mark, checked ? colour.accent : colour.off);
    const knob = wide === 1 ? 0.5 : 1;
    const x = checked ? mark.x + mark.width - knob * size : mark.x;
    const inner = { x, y: mark.y, width: knob * size, height: size };
    this.#canvas.paint(inner, checked ? colour.onAccent : colour.page);
    this.#canvas.frame(mark, colour.line, this.#point);
  }

  #keyboard(box: Box): void {
    this.#canvas.paint(box, colour.bar);
    const rows = ['qwertyuiop', 'asdfghjkl', 'zxcvbnm', ' '];
    const height = box.height / rows.length;
    for (const [index, row] of rows.entries()) {
      const width = box.width / 10;
      const left = box.x + (box.width - row.length * width) / 2;
      for (const [column, key] of [...row].entries()) {
        const cap = { x: left + column * width, y: box.y + index * height, width, height };
        this.#canvas.frame(cap, colour.line, this.#point);
        this.#canvas.text(key, cap, colour.ink, 1.5 * this.#point, true);
      }
    }
  }
}
