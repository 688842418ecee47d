import * as v from 'valibot';
import { createStore, type Store } from '../world/store.ts';
import type { Files } from '../world/files.ts';

/** A recording that was stopped. Times are in milliseconds since the epoch. */
export interface Recording {
  readonly id: string;
  readonly udid: string;
  /** The billing unit whose recording it is. */
  readonly unit: string;
  readonly recordedBy: string;
  /** It can be downloaded from then on. */
  readonly readyAt: number;
  /** The id of the video in the world's files. */
  readonly file: string;
}

const text = v.pipe(v.string(), v.nonEmpty());

/** A recording as a seed has it. Its type is named, so that those of a world stay shallow. */
export const recordingSchema: v.GenericSchema<Recording> = v.strictObject({
  id: text,
  udid: text,
  unit: text,
  recordedBy: text,
  readyAt: v.pipe(v.number(), v.finite()),
  file: text,
});

/** What records a screen. */
export interface Recorder {
  /** The video, as the pieces of its file. */
  finish(): Iterable<Uint8Array<ArrayBuffer>>;
  cancel(): void;
}

interface RunningRecording {
  readonly user: string;
  readonly recorder: Recorder;
}

/** The recordings of a world. One that runs is no part of a snapshot. */
export interface Recordings {
  /** By the ids of devices. */
  readonly running: ReadonlyMap<string, RunningRecording>;
  /** By id, the newest 1000. */
  readonly finished: Pick<Store<string, Recording>, 'get' | 'list'>;
  start(udid: string, recording: RunningRecording): void;
  /** Ends a device's recording and hands it over; undefined where none runs. */
  stop(udid: string): Recorder | undefined;
  /** Keeps a video; the oldest one makes room. */
  keep(recording: Recording): void;
}

/** Most recordings of a world. Invented; it keeps a loop from filling the disk. */
const MOST = 1000;

export function createRecordings(
  data: readonly Recording[],
  files: Pick<Files, 'keep' | 'release'>,
): Recordings {
  const running = new Map<string, RunningRecording>();
  const finished = createStore(data, ({ id }) => id, MOST);
  return {
    running,
    finished,
    start(udid, recording) {
      running.set(udid, recording);
    },
    stop(udid) {
      const recorder = running.get(udid)?.recorder;
      running.delete(udid);
      return recorder;
    },
    keep(recording) {
      files.keep(recording.file);
      const all = finished.list();
      const [oldest] = all;
      if (oldest && all.length >= MOST) {
        finished.remove(oldest.id);
        files.release(oldest.file);
      }
      finished.put(recording);
    },
  };
}
