import { joined } from '../joined.ts';
import type { Canvas } from './canvas.ts';

/*
 * A PNG with a palette. The encoders on npm know none, and would deflate four bytes for each pixel in JavaScript; with one
 * byte and the platform's own deflate it takes a tenth of the time.
 */

const table = Uint32Array.from({ length: 256 }, (_none, index) => {
  let value = index;
  for (let bit = 0; bit < 8; bit += 1) {
    value = (value & 1) === 1 ? 0xedb8_8320 ^ (value >>> 1) : value >>> 1;
  }
  return value;
});

function crc(bytes: Uint8Array): number {
  let value = 0xffff_ffff;
  for (const byte of bytes) value = (table[(value ^ byte) & 0xff] as number) ^ (value >>> 8);
  return (value ^ 0xffff_ffff) >>> 0;
}

function chunk(type: string, data: Uint8Array): Uint8Array {
  const all = new Uint8Array(data.length + 12);
  const view = new DataView(all.buffer);
  view.setUint32(0, data.length);
  for (let at = 0; at < 4; at += 1) all[4 + at] = type.charCodeAt(at);
  all.set(data, 8);
  view.setUint32(data.length + 8, crc(all.subarray(4, data.length + 8)));
  return all;
}

async function deflated(bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array> {
  const stream = new Blob([bytes]).stream().pipeThrough(new CompressionStream('deflate'));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

/** A picture as the bytes of a PNG; `palette` has red, green and blue of each colour. */
export async function pngOf(
  { width, height, pixels }: Canvas,
  palette: readonly number[],
): Promise<Uint8Array<ArrayBuffer>> {
  const header = new Uint8Array(13);
  const view = new DataView(header.buffer);
  view.setUint32(0, width);
  view.setUint32(4, height);
  header.set([8, 3, 0, 0, 0], 8);
  // Each row begins with the number of its filter: none.
  const rows = new Uint8Array((width + 1) * height);
  for (let row = 0; row < height; row += 1) {
    rows.set(pixels.subarray(row * width, (row + 1) * width), row * (width + 1) + 1);
  }
  return joined([
    Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a),
    chunk('IHDR', header),
    chunk('PLTE', Uint8Array.from(palette)),
    chunk('IDAT', await deflated(rows)),
    chunk('IEND', new Uint8Array()),
  ]);
}
