/** What is seen on a screen, as the X server keeps it in a file, and as PNG. */
import { crc32, deflateSync } from 'node:zlib';

export interface Picture {
  readonly width: number;
  readonly height: number;
  /** Red, green and blue of each pixel, row by row. */
  readonly pixels: Buffer;
}

/**
 * Reads a dump of an X window (XWD) of 32 bits a pixel, as Xvfb writes its screen. @see
 * X11/XWDFile.h
 */
export function readPicture(dump: Buffer): Picture {
  const field = (index: number) => dump.readUInt32BE(index * 4);
  const [headerSize, width, height, bytesPerLine, colours] = [0, 4, 5, 12, 19].map(field) as [
    number,
    number,
    number,
    number,
    number,
  ];
  if (field(11) !== 32) throw new Error(`The screen has ${field(11)} bits a pixel, not 32.`);
  const start = headerSize + colours * 12;
  const pixels = Buffer.alloc(width * height * 3);
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const from = start + y * bytesPerLine + x * 4;
      const to = (y * width + x) * 3;
      // Blue comes first there.
      pixels[to] = dump[from + 2] as number;
      pixels[to + 1] = dump[from + 1] as number;
      pixels[to + 2] = dump[from] as number;
    }
  }
  return { width, height, pixels };
}

/**
 * The middle of all pixels of exactly this colour (`#rrggbb`); undefined where there are fewer than
 * `least`.
 */
export function middleOf(
  { width, pixels }: Picture,
  colour: string,
  least = 20,
): { readonly x: number; readonly y: number } | undefined {
  const wanted = Buffer.from(colour.slice(1), 'hex');
  let [count, sumX, sumY] = [0, 0, 0];
  for (let at = 0; at < pixels.length; at += 3) {
    if (pixels.compare(wanted, 0, 3, at, at + 3) !== 0) continue;
    const index = at / 3;
    count += 1;
    sumX += index % width;
    sumY += Math.floor(index / width);
  }
  if (count < least) return undefined;
  return { x: Math.round(sumX / count), y: Math.round(sumY / count) };
}

/** A PNG of the picture. */
export function toPng({ width, height, pixels }: Picture): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  // 8 bits a channel, true colour.
  header.set([8, 2, 0, 0, 0], 8);
  const lines = Buffer.alloc(height * (width * 3 + 1));
  for (let y = 0; y < height; y += 1) {
    pixels.copy(lines, y * (width * 3 + 1) + 1, y * width * 3, (y + 1) * width * 3);
  }
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(lines)),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type), data]);
  const framed = Buffer.alloc(body.length + 8);
  framed.writeUInt32BE(data.length, 0);
  body.copy(framed, 4);
  framed.writeUInt32BE(crc32(body), body.length + 4);
  return framed;
}
