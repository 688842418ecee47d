import { joined } from '../joined.ts';
import { pictureParameters, sequenceParameters, type VideoSize } from './h264.ts';

/** A frame in a video. */
export interface Sample {
  readonly data: Uint8Array<ArrayBuffer>;
  /** In milliseconds. */
  readonly duration: number;
  readonly isKey: boolean;
}

type Part = Uint8Array<ArrayBuffer>;

const TICKS_A_SECOND = 1000;

function bytes(...values: readonly number[]): Part {
  return Uint8Array.from(values);
}

function words(...values: readonly number[]): Part {
  const all = new Uint8Array(4 * values.length);
  const view = new DataView(all.buffer);
  for (const [index, value] of values.entries()) view.setUint32(4 * index, value);
  return all;
}

function halves(...values: readonly number[]): Part {
  const all = new Uint8Array(2 * values.length);
  const view = new DataView(all.buffer);
  for (const [index, value] of values.entries()) view.setUint16(2 * index, value);
  return all;
}

function letters(text: string): Part {
  return Uint8Array.from(text, (letter) => letter.charCodeAt(0));
}

/** A box of ISO 14496-12: its size, its type, and what is in it. */
function box(type: string, ...parts: readonly Part[]): Part {
  const content = joined(parts);
  return joined([words(content.length + 8), letters(type), content]);
}

const unchanged = words(0x0001_0000, 0, 0, 0, 0x0001_0000, 0, 0, 0, 0x4000_0000);

/** A player's numbers of equal durations in a row. */
function durationsOf(samples: readonly Sample[]): Part {
  const runs: [count: number, duration: number][] = [];
  for (const { duration } of samples) {
    const last = runs.at(-1);
    if (last?.[1] === duration) last[0] += 1;
    else runs.push([1, duration]);
  }
  return words(0, runs.length, ...runs.flat());
}

function description({ width, height }: VideoSize): Part {
  const sequence = sequenceParameters({ width, height });
  const picture = pictureParameters();
  const about = box(
    'avcC',
    bytes(1, ...sequence.subarray(1, 4), 0xff, 0xe1),
    halves(sequence.length),
    sequence,
    bytes(1),
    halves(picture.length),
    picture,
  );
  const entry = box(
    'avc1',
    halves(0, 0, 0, 1),
    new Uint8Array(16),
    halves(width, height),
    words(0x0048_0000, 0x0048_0000, 0),
    halves(1),
    new Uint8Array(32),
    halves(24, 0xffff),
    about,
  );
  return box('stsd', words(0, 1), entry);
}

/** What an MP4 has before its frames, with where the first of them is. */
function movie(size: VideoSize, samples: readonly Sample[], first: number): Part {
  const duration = samples.reduce((sum, sample) => sum + sample.duration, 0);
  const keys = samples.flatMap(({ isKey }, index) => (isKey ? [index + 1] : []));
  const table = box(
    'stbl',
    description(size),
    box('stts', durationsOf(samples)),
    box('stss', words(0, keys.length, ...keys)),
    box('stsc', words(0, 1, 1, samples.length, 1)),
    box('stsz', words(0, 0, samples.length, ...samples.map(({ data }) => data.length))),
    box('stco', words(0, 1, first)),
  );
  const media = box(
    'minf',
    box('vmhd', words(1), halves(0, 0, 0, 0)),
    box('dinf', box('dref', words(0, 1), box('url ', words(1)))),
    table,
  );
  const track = box(
    'trak',
    box(
      'tkhd',
      words(3, 0, 0, 1, 0, duration, 0, 0, 0, 0),
      unchanged,
      words(size.width * 0x1_0000, size.height * 0x1_0000),
    ),
    box(
      'mdia',
      box('mdhd', words(0, 0, 0, TICKS_A_SECOND, duration), halves(0x55c4, 0)),
      box('hdlr', words(0, 0), letters('vide'), words(0, 0, 0), letters('Screen\0')),
      media,
    ),
  );
  const head = box(
    'mvhd',
    words(0, 0, 0, TICKS_A_SECOND, duration, 0x0001_0000),
    halves(0x0100, 0),
    words(0, 0),
    unchanged,
    new Uint8Array(24),
    words(2),
  );
  return box('moov', head, track);
}

/**
 * A video as the pieces of its file (ISO 14496-14), which begins to play before it has all come.
 */
export function* mp4Of(size: VideoSize, samples: readonly Sample[]): Generator<Part, void> {
  const type = box('ftyp', letters('isom'), words(0x200), letters('isomiso2avc1mp41'));
  const before = type.length + movie(size, samples, 0).length + 8;
  yield joined([type, movie(size, samples, before)]);
  const content = samples.reduce((sum, { data }) => sum + data.length, 0);
  yield joined([words(content + 8), letters('mdat')]);
  for (const { data } of samples) yield data;
}
