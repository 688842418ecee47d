import type { Canvas } from '../draw/canvas.ts';

/** One component of a picture, a byte for each sample. */
export interface Plane {
  readonly width: number;
  readonly samples: Uint8Array;
}

/** A picture as H.264 has it: brightness, and two colours of half its size in each direction. */
export interface Frame {
  readonly luma: Plane;
  readonly chroma: readonly [Plane, Plane];
}

/** Squares of this size are coded one after the other. */
export const BLOCK = 16;

/** Bytes of brightness and colours (BT.709, limited range) for the colours of a palette. */
function tablesOf(palette: readonly number[]): [luma: number[], blue: number[], red: number[]] {
  const tables: [number[], number[], number[]] = [[], [], []];
  for (let at = 0; at < palette.length; at += 3) {
    const [red = 0, green = 0, blue = 0] = palette.slice(at, at + 3).map((one) => one / 255);
    const luma = 0.2126 * red + 0.7152 * green + 0.0722 * blue;
    tables[0].push(Math.round(16 + 219 * luma));
    tables[1].push(Math.round(128 + (224 * (blue - luma)) / 1.8556));
    tables[2].push(Math.round(128 + (224 * (red - luma)) / 1.5748));
  }
  return tables;
}

/** A picture's size in whole blocks. */
export function blocksOf({ width, height }: Pick<Canvas, 'width' | 'height'>) {
  return { columns: Math.ceil(width / BLOCK), rows: Math.ceil(height / BLOCK) };
}

/** A picture as a frame; what its last blocks have beyond it is like its edge. */
export function frameOf(canvas: Canvas, palette: readonly number[]): Frame {
  const { columns, rows } = blocksOf(canvas);
  const [brightness, blues, reds] = tablesOf(palette);
  const width = columns * BLOCK;
  const height = rows * BLOCK;
  const luma = { width, samples: new Uint8Array(width * height) };
  for (let y = 0; y < height; y += 1) {
    const row = Math.min(y, canvas.height - 1) * canvas.width;
    for (let x = 0; x < width; x += 1) {
      const index = canvas.pixels[row + Math.min(x, canvas.width - 1)] as number;
      luma.samples[y * width + x] = brightness[index] as number;
    }
  }
  const halved = (table: readonly number[]): Plane => {
    const half = { width: width / 2, samples: new Uint8Array((width * height) / 4) };
    for (let y = 0; y < height / 2; y += 1) {
      const row = Math.min(2 * y, canvas.height - 1) * canvas.width;
      for (let x = 0; x < half.width; x += 1) {
        const index = canvas.pixels[row + Math.min(2 * x, canvas.width - 1)] as number;
        half.samples[y * half.width + x] = table[index] as number;
      }
    }
    return half;
  };
  return { luma, chroma: [halved(blues), halved(reds)] };
}
