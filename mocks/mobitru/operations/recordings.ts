import { json } from '../../pack/answer.ts';
import { fileAnswer } from '../../pack/file-answer.ts';
import { operation, type Operation } from '../../pack/pack.ts';
import type { Refusal } from '../../pack/refusal.ts';
import { FilesError } from '../../world/files.ts';
import { unitOfKey } from '../artifacts.ts';
import { aboutOf } from '../hub.ts';
import type { MobitruState } from '../state.ts';
import { userOf } from './devices.ts';

const surface = 'automation-api';
const path = 'device/:udid/recording';

function notFound(message: string): Refusal {
  return { refused: 'not-found', message };
}

/** Why a user cannot have a device recorded; undefined where they can. */
function whyNot(state: MobitruState, udid: string, user: string): Refusal | undefined {
  const device = state.devices.get(udid);
  if (device?.takenBy !== user) return notFound('The device is not taken by you');
  return state.recordings.running.has(udid) ? { refused: 'duplicate' } : undefined;
}

/** Videos of what a device's screen shows. */
export const recordingOperations: readonly Operation<MobitruState>[] = [
  operation<MobitruState>({
    id: 'mobitru.recording.start',
    method: 'POST',
    place: { surface, path },
    key: 'required',
    success: { status: 201, carries: '{status}' },
    refuses: ['not-found', 'duplicate'],
    source: 'S1',
    invented: 'the answer, and the refusals',
    async handler(context) {
      const { state, params, key, clock } = context;
      const { udid = '' } = params;
      const user = userOf(key);
      const before = whyNot(state, udid, user);
      if (before) return before;
      // Most labs record nothing: what draws is loaded with the first recording.
      const { recordScreen } = await import('../../webdriver/video/record-screen.ts');
      const device = state.devices.get(udid);
      // Meanwhile it may have been released, or another call may have begun to record it.
      const refusal = whyNot(state, udid, user);
      if (refusal || !device) return refusal ?? notFound('Unknown device');
      const recorder = recordScreen(state.hub, aboutOf(device), context, () => clock.now());
      state.recordings.start(udid, { user, recorder });
      return json({ status: 'recording has started' }, 201);
    },
  }),
  operation<MobitruState>({
    id: 'mobitru.recording.stop',
    method: 'DELETE',
    place: { surface, path },
    key: 'required',
    success: { status: 200, carries: '{status, recordingId}' },
    refuses: ['not-found', 'too-large'],
    source: 'S1, its tests for the body',
    invented: '404 where none runs, 413 where the world has no room for it',
    async handler({ state, params, key, ids, clock, files }) {
      const { udid = '' } = params;
      const user = userOf(key);
      if (state.recordings.running.get(udid)?.user !== user) {
        return notFound('The device is not being recorded');
      }
      const recorder = state.recordings.stop(udid);
      try {
        const file = await files.write(streamOf(recorder?.finish() ?? []));
        const id = ids.uuid();
        const readyAt = clock.now() + state.settings.recordingSeconds * 1000;
        const unit = unitOfKey(key);
        state.recordings.keep({ id, udid, unit, recordedBy: user, readyAt, file: file.id });
        files.discard(file);
        return json({ status: 'recording has stopped', recordingId: id });
      } catch (error) {
        if (!(error instanceof FilesError)) throw error;
        return { refused: 'too-large', limit: files.mostBytes, documented: false };
      }
    },
  }),
  operation<MobitruState>({
    id: 'mobitru.recording.download',
    method: 'GET',
    place: { surface, path: 'recording/:recording' },
    key: 'required',
    success: { status: 200, carries: 'the video, as an MP4; parts of it by Range' },
    refuses: ['not-found'],
    source: 'S1 S2',
    invented: '404 until it is ready, and how long that takes (a setting of the world)',
    handler({ state, params, key, clock, files, headers }) {
      const one = state.recordings.finished.get(params['recording'] ?? '');
      if (one?.unit !== unitOfKey(key)) return notFound('Unknown recording');
      if (one.readyAt > clock.now()) {
        return notFound('The recording is not ready yet: try again in a moment');
      }
      const file = files.get(one.file);
      if (!file) return notFound('Unknown recording');
      return fileAnswer(files, file, { type: 'video/mp4', name: `${one.id}.mp4` }, headers);
    },
  }),
];

async function* streamOf(
  pieces: Iterable<Uint8Array<ArrayBuffer>>,
): AsyncGenerator<Uint8Array<ArrayBuffer>, void> {
  yield* pieces;
}
