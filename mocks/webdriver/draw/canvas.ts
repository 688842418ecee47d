import { GLYPH_HEIGHT, GLYPH_WIDTH, glyphOf } from './font.ts';
import type { Box } from '../phone/node.ts';

/** A picture of at most 256 colours: a byte for each pixel, the number of its colour. */
export class Canvas {
  readonly width: number;
  readonly height: number;
  readonly pixels: Uint8Array<ArrayBuffer>;

  constructor(width: number, height: number) {
    this.width = Math.max(1, Math.round(width));
    this.height = Math.max(1, Math.round(height));
    this.pixels = new Uint8Array(this.width * this.height);
  }

  paint({ x, y, width, height }: Box, colour: number): void {
    const left = Math.max(0, Math.round(x));
    const right = Math.min(this.width, Math.round(x + width));
    const bottom = Math.min(this.height, Math.round(y + height));
    if (left >= right) return;
    for (let row = Math.max(0, Math.round(y)); row < bottom; row += 1) {
      this.pixels.fill(colour, row * this.width + left, row * this.width + right);
    }
  }

  frame(box: Box, colour: number, thick: number): void {
    const { x, y, width, height } = box;
    this.paint({ x, y, width, height: thick }, colour);
    this.paint({ x, y: y + height - thick, width, height: thick }, colour);
    this.paint({ x, y, width: thick, height }, colour);
    this.paint({ x: x + width - thick, y, width: thick, height }, colour);
  }

  /** A text in a box, broken where it is too long; `dot` is the size of the font's dots. */
  text(text: string, box: Box, colour: number, dot: number, centred = false): void {
    const size = Math.max(1, Math.round(dot));
    const advance = (GLYPH_WIDTH + 1) * size;
    const most = Math.max(1, Math.floor(box.width / advance));
    const lines = text.split('\n').flatMap((line) => chunks(line, most));
    const step = (GLYPH_HEIGHT + 3) * size;
    const room = Math.max(1, Math.floor(box.height / step));
    const shown = lines.slice(0, room);
    let y = Math.round(box.y + (box.height - shown.length * step) / 2 + size);
    for (const line of shown) {
      let x = Math.round(centred ? box.x + (box.width - line.length * advance) / 2 : box.x);
      for (const character of line) {
        this.#glyph(glyphOf(character), x, y, size, colour, box);
        x += advance;
      }
      y += step;
    }
  }

  #glyph(glyph: Uint8Array, x: number, y: number, size: number, colour: number, clip: Box): void {
    for (const [column, bits] of glyph.entries()) {
      const left = x + column * size;
      if (left < clip.x || left + size > clip.x + clip.width) continue;
      for (let row = 0; row < GLYPH_HEIGHT; row += 1) {
        if (((bits >> row) & 1) === 0) continue;
        this.paint({ x: left, y: y + row * size, width: size, height: size }, colour);
      }
    }
  }

  /** Puts another picture over this one; what reaches beyond it is left out. */
  put(other: Canvas, left: number, top: number): void {
    const width = Math.min(other.width, this.width - left);
    const height = Math.min(other.height, this.height - top);
    for (let row = 0; row < height; row += 1) {
      const from = row * other.width;
      this.pixels.set(other.pixels.subarray(from, from + width), (top + row) * this.width + left);
    }
  }

  /** A part of the picture. */
  cut(box: Box): Canvas {
    const left = Math.min(this.width - 1, Math.max(0, Math.round(box.x)));
    const top = Math.min(this.height - 1, Math.max(0, Math.round(box.y)));
    const part = new Canvas(
      Math.max(1, Math.min(this.width - left, Math.round(box.width))),
      Math.max(1, Math.min(this.height - top, Math.round(box.height))),
    );
    for (let row = 0; row < part.height; row += 1) {
      const from = (top + row) * this.width + left;
      part.pixels.set(this.pixels.subarray(from, from + part.width), row * part.width);
    }
    return part;
  }
}

function chunks(line: string, most: number): string[] {
  const characters = [...line];
  const all: string[] = [];
  for (let at = 0; at < characters.length || at === 0; at += most) {
    all.push(characters.slice(at, at + most).join(''));
  }
  return all;
}
