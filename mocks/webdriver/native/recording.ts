import type { Driver } from '../driver.ts';
import { base64Of } from '../draw/base64.ts';
import { WebDriverError } from '../errors.ts';
import { ScreenRecorder } from '../video/recorder.ts';
import type { Commands } from './command.ts';

/** Seconds: how long the drivers record at most, and unless they are told otherwise. */
const LONGEST = 1800;
const USUAL = 180;

function limitOf(given: unknown): number {
  const limit = given === undefined || given === null ? USUAL : Number(given);
  if (limit > 0 && limit <= LONGEST) return limit;
  throw new WebDriverError(
    'unknown error',
    `The timeLimit value must be in range [1, ${LONGEST}] seconds. The value of '${String(given)}' has been passed instead.`,
  );
}

/** Begins to record the screen; what was recorded before and not fetched is gone. */
export function startRecording(driver: Driver, timeLimit: unknown): void {
  const limit = limitOf(timeLimit);
  driver.recorder?.cancel();
  const recorder = new ScreenRecorder(driver.phone, driver.now, limit * 1000);
  driver.recorder = recorder;
  driver.session.live.over.addEventListener('abort', () => {
    recorder.cancel();
  });
}

/** The video in base64; empty where nothing was recorded. */
export async function stopRecording(driver: Driver): Promise<string> {
  const { recorder } = driver;
  driver.recorder = undefined;
  if (!recorder) return '';
  return base64Of(new Uint8Array(await new Blob([...recorder.finish()]).arrayBuffer()));
}

const optionsOf = (body: Readonly<Record<string, unknown>>) =>
  (body['options'] ?? {}) as Readonly<Record<string, unknown>>;

export const recordingCommands: Commands = {
  startRecordingScreen(driver, { body }) {
    startRecording(driver, optionsOf(body)['timeLimit']);
    return '';
  },
  stopRecordingScreen: (driver) => stopRecording(driver),
};
