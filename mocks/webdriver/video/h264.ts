import { BitWriter } from './bits.ts';
import { BLOCK, blocksOf, type Frame, type Plane } from './frame.ts';

/*
 * An encoder of H.264 (ITU-T H.264, constrained baseline) for pictures that are drawn: nothing is lost, and nothing is
 * transformed. A block that is as it was is skipped, one that goes on as the block above or beside it is predicted, and any
 * other is sent as it is (I_PCM). The encoders on npm are WebAssembly of megabytes that nobody keeps.
 */

const Nal = { slice: 0x61, keySlice: 0x65, sequence: 0x67, picture: 0x68 } as const;

/** Types of a block in a slice of its own kind; in one that refers to the frame before, 5 more. */
const PREDICTED = 1;
const PLAIN = 25;
const IN_LATER_SLICE = 5;

/** Ways of prediction, as blocks of brightness and of colours number them. */
const lumaMode = { vertical: 0, horizontal: 1 } as const;
const chromaMode = { vertical: 2, horizontal: 1 } as const;

type Direction = keyof typeof lumaMode;

export interface VideoSize {
  readonly width: number;
  readonly height: number;
}

/**
 * A unit of the stream with its length before it, as an MP4 has it; no three bytes look like a
 * mark.
 */
function unit(type: number, payload: Uint8Array): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(5 + payload.length + Math.ceil(payload.length / 2));
  bytes[4] = type;
  let length = 5;
  let zeros = 0;
  for (const byte of payload) {
    if (zeros === 2 && byte <= 3) {
      bytes[length] = 3;
      length += 1;
      zeros = 0;
    }
    bytes[length] = byte;
    length += 1;
    zeros = byte === 0 ? zeros + 1 : 0;
  }
  new DataView(bytes.buffer).setUint32(0, length - 4);
  return bytes.slice(0, length);
}

/** What a player must know of all frames; without the length before it. */
export function sequenceParameters(size: VideoSize): Uint8Array<ArrayBuffer> {
  const { columns, rows } = blocksOf(size);
  const writer = new BitWriter();
  writer.bits(66, 8); // the baseline profile,
  writer.bits(0xc0, 8); // constrained
  writer.bits(40, 8); // level 4
  writer.unsigned(0);
  writer.unsigned(12); // frames are counted by 16 bits
  writer.unsigned(2); // they are shown in the order in which they come
  writer.unsigned(1); // one frame is referred to
  writer.bits(0, 1);
  writer.unsigned(columns - 1);
  writer.unsigned(rows - 1);
  writer.bits(0b11, 2);
  writer.bits(1, 1); // what the blocks have too much is cut off, in steps of two
  writer.unsigned(0);
  writer.unsigned((columns * BLOCK - size.width) / 2);
  writer.unsigned(0);
  writer.unsigned((rows * BLOCK - size.height) / 2);
  writer.bits(1, 1); // how it is to be shown:
  writer.bits(0b001, 3);
  writer.bits(5, 3);
  writer.bits(0b01, 2); // limited range, and the colours
  for (let count = 0; count < 3; count += 1) writer.bits(1, 8); // of BT.709
  writer.bits(0, 5);
  writer.bits(0b11, 2); // no frame waits for another
  for (const limit of [0, 0, 9, 9, 0, 1]) writer.unsigned(limit);
  return unit(Nal.sequence, writer.ended()).slice(4);
}

/** What a player must know of each frame; without the length before it. */
export function pictureParameters(): Uint8Array<ArrayBuffer> {
  const writer = new BitWriter();
  writer.unsigned(0);
  writer.unsigned(0);
  writer.bits(0, 2);
  for (let count = 0; count < 3; count += 1) writer.unsigned(0);
  writer.bits(0, 3);
  for (let count = 0; count < 3; count += 1) writer.unsigned(0);
  writer.bits(0b100, 3); // slices say themselves that nothing is smoothed
  return unit(Nal.picture, writer.ended()).slice(4);
}

/** Encodes frames of one size, one after the other. */
export class Encoder {
  readonly #columns: number;
  readonly #rows: number;
  #before: Frame | undefined;
  #number = 0;
  #keys = 0;

  constructor(size: VideoSize) {
    const { columns, rows } = blocksOf(size);
    this.#columns = columns;
    this.#rows = rows;
  }

  /** A frame as a unit of the stream. A key frame refers to none before it. */
  encode(frame: Frame, isKey: boolean): Uint8Array<ArrayBuffer> {
    const before = isKey ? undefined : this.#before;
    const writer = new BitWriter();
    this.#head(writer, before === undefined);
    const plain = new Uint8Array(this.#columns * this.#rows);
    let skipped = 0;
    for (let block = 0; block < plain.length; block += 1) {
      const place = { column: block % this.#columns, row: Math.floor(block / this.#columns) };
      if (before) {
        if (isSame(frame, before, place)) {
          skipped += 1;
          continue;
        }
        writer.unsigned(skipped);
        skipped = 0;
      }
      const more = before ? IN_LATER_SLICE : 0;
      const luma = directionOf([frame.luma], place, BLOCK);
      const chroma = directionOf(frame.chroma, place, BLOCK / 2);
      if (luma && chroma) {
        writer.unsigned(PREDICTED + lumaMode[luma] + more);
        writer.unsigned(chromaMode[chroma]);
        writer.unsigned(0);
        this.#noResidual(writer, plain, block, place);
      } else {
        plain[block] = 1;
        writer.unsigned(PLAIN + more);
        writer.align();
        for (const [plane, size] of planesOf(frame)) {
          for (let row = 0; row < size; row += 1) {
            writer.row(plane.samples, cornerOf(plane, place, size) + row * plane.width, size);
          }
        }
      }
    }
    if (skipped > 0) writer.unsigned(skipped);
    this.#before = frame;
    return unit(before ? Nal.slice : Nal.keySlice, writer.ended());
  }

  #head(writer: BitWriter, isKey: boolean): void {
    this.#number = isKey ? 0 : (this.#number + 1) % 0x1_0000;
    writer.unsigned(0);
    writer.unsigned(isKey ? 7 : 5);
    writer.unsigned(0);
    writer.bits(this.#number, 16);
    if (isKey) {
      // Two key frames in a row have different numbers.
      writer.unsigned(this.#keys % 2);
      this.#keys += 1;
      writer.bits(0, 2);
    } else writer.bits(0, 3);
    writer.unsigned(0);
    writer.unsigned(1);
  }

  /** That nothing is added to a prediction: how it is said depends on the blocks around it. */
  #noResidual(writer: BitWriter, plain: Uint8Array, block: number, { column, row }: Place): void {
    const isPlain = (one: number) => plain[one] === 1;
    const besides = column > 0 && isPlain(block - 1);
    const above = row > 0 && isPlain(block - this.#columns);
    if (besides || above) writer.bits(0b11, 6);
    else writer.bits(1, 1);
  }
}

interface Place {
  readonly column: number;
  readonly row: number;
}

function planesOf({ luma, chroma }: Frame): readonly (readonly [Plane, number])[] {
  return [[luma, BLOCK], ...chroma.map((plane) => [plane, BLOCK / 2] as const)];
}

function cornerOf({ width }: Plane, { column, row }: Place, size: number): number {
  return row * size * width + column * size;
}

function isSame(one: Frame, other: Frame, place: Place): boolean {
  const others = planesOf(other);
  return planesOf(one).every(([plane, size], index) => {
    const { samples } = (others[index] as readonly [Plane, number])[0];
    const corner = cornerOf(plane, place, size);
    for (let row = 0; row < size; row += 1) {
      const at = corner + row * plane.width;
      for (let column = 0; column < size; column += 1) {
        if (plane.samples[at + column] !== samples[at + column]) return false;
      }
    }
    return true;
  });
}

/** In which direction a block of all planes goes on as its neighbour; undefined for neither. */
function directionOf(planes: readonly Plane[], place: Place, size: number): Direction | undefined {
  if (place.row > 0 && planes.every((plane) => goesOn(plane, place, size, plane.width, 1))) {
    return 'vertical';
  }
  if (place.column > 0 && planes.every((plane) => goesOn(plane, place, size, 1, plane.width))) {
    return 'horizontal';
  }
  return undefined;
}

/** Whether each sample is as the one `step` before it, and so as the neighbour's edge. */
function goesOn(
  { samples, width }: Plane,
  { column, row }: Place,
  size: number,
  step: number,
  across: number,
): boolean {
  const corner = row * size * width + column * size;
  for (let line = 0; line < size; line += 1) {
    for (let count = 0; count < size; count += 1) {
      const at = corner + line * across + count * step;
      if (samples[at] !== samples[at - step]) return false;
    }
  }
  return true;
}
