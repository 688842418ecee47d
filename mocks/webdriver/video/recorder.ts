import { drawScreen } from '../draw/screenshot.ts';
import { Canvas } from '../draw/canvas.ts';
import type { Phone } from '../phone/phone.ts';
import { frameOf } from './frame.ts';
import { Encoder, type VideoSize } from './h264.ts';
import { mp4Of, type Sample } from './mp4.ts';

/** The longer side of a video in pixels is no longer than this. */
const LONGEST_SIDE = 1200;

/** Most bytes of frames: what comes after them is not recorded any more. */
const MOST_BYTES = 64 * 1024 * 1024;

/** Each so many frames a player can begin. */
const KEY_EVERY = 60;

/**
 * How long a frame is seen at least, and how long a video is, in milliseconds: the world's clock
 * may stand still.
 */
const SHORTEST = 40;
const SHORTEST_VIDEO = 1000;

/**
 * Records what the screen of a phone shows, from its making until it is finished or cancelled. A
 * frame is made where the screen has changed; it lasts until the next, by the world's clock.
 */
export class ScreenRecorder {
  readonly size: VideoSize;
  readonly #phone: Phone;
  readonly #now: () => number;
  readonly #until: number;
  readonly #encoder: Encoder;
  readonly #frames: { readonly data: Uint8Array<ArrayBuffer>; readonly at: number }[] = [];
  readonly #unsubscribe: () => void;
  #bytes = 0;
  #revision = -1;
  #isDue = false;
  #isOver = false;

  /** `limit`: milliseconds after which no more is recorded. */
  constructor(phone: Phone, now: () => number, limit: number = Infinity) {
    this.#phone = phone;
    this.#now = now;
    this.#until = now() + limit;
    const { width, height, navigationBar } = phone.metrics;
    const scale = LONGEST_SIDE / Math.max(width, height + navigationBar);
    // Colours are coded for two pixels at once.
    const even = (length: number) => 2 * Math.round((length * Math.min(1, scale)) / 2);
    this.size = { width: even(width), height: even(height + navigationBar) };
    this.#encoder = new Encoder(this.size);
    this.#unsubscribe = phone.changes.subscribe(() => {
      // What a touch changes at once is one frame.
      if (this.#isDue || this.#isOver) return;
      this.#isDue = true;
      queueMicrotask(() => {
        this.#isDue = false;
        this.#take();
      });
    });
    this.#take();
  }

  /** The video, as the pieces of an MP4. */
  finish(): Iterable<Uint8Array<ArrayBuffer>> {
    this.#take();
    this.cancel();
    const [first] = this.#frames;
    const starts: number[] = [];
    for (const { at } of this.#frames) starts.push(Math.max(at, (starts.at(-1) ?? 0) + SHORTEST));
    const end = Math.max(
      Math.min(this.#now(), this.#until),
      (starts.at(-1) ?? 0) + SHORTEST,
      (first?.at ?? 0) + SHORTEST_VIDEO,
    );
    const samples = this.#frames.map(({ data }, index): Sample => {
      const duration = (starts[index + 1] ?? end) - (starts[index] as number);
      return { data, duration, isKey: index % KEY_EVERY === 0 };
    });
    return mp4Of(this.size, samples);
  }

  get isRunning(): boolean {
    return !this.#isOver && this.#now() <= this.#until;
  }

  cancel(): void {
    this.#isOver = true;
    this.#unsubscribe();
  }

  #take(): void {
    const at = this.#now();
    const isFull = this.#bytes > MOST_BYTES || at > this.#until;
    if (this.#isOver || isFull || this.#revision === this.#phone.revision) return;
    this.#revision = this.#phone.revision;
    const { canvas, palette } = this.#picture();
    const isKey = this.#frames.length % KEY_EVERY === 0;
    const data = this.#encoder.encode(frameOf(canvas, palette), isKey);
    this.#bytes += data.length;
    this.#frames.push({ data, at });
  }

  /** The screen in the size of the video; one that is turned is smaller, between two bars. */
  #picture(): ReturnType<typeof drawScreen> {
    const { width, height, navigationBar } = this.#phone.metrics;
    const scale = Math.min(this.size.width / width, this.size.height / (height + navigationBar));
    const { canvas, palette } = drawScreen(this.#phone, scale);
    if (canvas.width === this.size.width && canvas.height === this.size.height) {
      return { canvas, palette };
    }
    const whole = new Canvas(this.size.width, this.size.height);
    whole.paint({ x: 0, y: 0, ...this.size }, 1);
    whole.put(
      canvas,
      Math.max(0, Math.floor((whole.width - canvas.width) / 2)),
      Math.max(0, Math.floor((whole.height - canvas.height) / 2)),
    );
    return { canvas: whole, palette };
  }
}
