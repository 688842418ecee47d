import * as v from 'valibot';
import { empty } from '../../pack/answer.ts';
import type { MultipartBody } from '../../pack/multipart.ts';
import { operation, type Operation } from '../../pack/pack.ts';
import type { Refusal } from '../../pack/refusal.ts';
import { readArtifact, type ArtifactPlatform } from '../artifact-content.ts';
import { appOf, isVisible, unitOfKey } from '../artifacts.ts';
import type { Device } from '../device.ts';
import type { MobitruState } from '../state.ts';
import { fileOf, LARGEST_ARTIFACT, refusalOf } from './artifacts.ts';
import { userOf } from './devices.ts';

const surface = 'automation-api';

const flag = v.optional(v.picklist(['true', 'false'], 'expected true or false'));
const installQuery = v.object({ noResign: flag, doInjection: flag });

function notFound(message: string): Refusal {
  return { refused: 'not-found', message };
}

/** The device, where it is the user's; else why nothing can be installed on it. */
function ownDevice(state: MobitruState, udid: string, user: string): Device | Refusal {
  const device = state.devices.get(udid);
  if (!device) return notFound('Unknown device');
  return device.takenBy === user ? device : notFound('The device is not taken by you');
}

/** Why an artifact does not go on a device; undefined where it does. */
function misfit(platform: ArtifactPlatform | undefined, device: Device): Refusal | undefined {
  if (platform === undefined || platform === device.platformName) return undefined;
  const message = `An artifact of ${platform} cannot be installed on a device with ${device.platformName}`;
  return { refused: 'malformed', message };
}

/** Installing an app on a device that the user has taken. The hub's sessions find it there. */
export const installationOperations: readonly Operation<MobitruState>[] = [
  operation<MobitruState, v.GenericSchema<undefined>, typeof installQuery>({
    id: 'mobitru.installation.by-artifact',
    method: 'GET',
    place: { surface, path: 'storage/install/:udid/:artifact' },
    key: 'required',
    query: installQuery,
    success: { status: 201, carries: 'nothing' },
    refuses: ['not-found', 'malformed'],
    source: 'S1 S4 S5 S7',
    invented: 'the refusals, and that noResign and doInjection change nothing else',
    handler({ state, params, key, clock }) {
      const user = userOf(key);
      const device = ownDevice(state, params['udid'] ?? '', user);
      if ('refused' in device) return device;
      const one = state.artifacts.get(params['artifact'] ?? '');
      if (!one || !isVisible(one, user, unitOfKey(key))) return notFound('Unknown artifact');
      if (one.verifiedAt > clock.now()) {
        return notFound('The artifact is not verified yet: try again in a moment');
      }
      const refusal = misfit(one.platform, device);
      if (refusal) return refusal;
      state.hub.install(device.udid, appOf(one));
      return empty(201);
    },
  }),
  operation<MobitruState, v.GenericSchema<MultipartBody>>({
    id: 'mobitru.installation.by-file',
    method: 'POST',
    place: { surface, path: 'storage/install/:udid' },
    key: 'required',
    bodyForm: 'multipart',
    bodyLimit: LARGEST_ARTIFACT,
    success: { status: 201, carries: 'nothing' },
    refuses: ['not-found', 'malformed'],
    source: 'S12',
    invented: 'the refusals',
    async handler({ state, params, body, headers, key, files }) {
      const user = userOf(key);
      const udid = params['udid'] ?? '';
      const before = ownDevice(state, udid, user);
      if ('refused' in before) return before;
      try {
        const { file, name } = fileOf(body, headers.get('x-file-name') ?? undefined);
        const { platform, app } = await readArtifact(files, file, name);
        // Meanwhile it may have been released.
        const device = ownDevice(state, udid, user);
        if ('refused' in device) return device;
        const refusal = misfit(platform, device);
        if (refusal) return refusal;
        state.hub.install(udid, appOf({ realName: name, ...(app === undefined ? {} : { app }) }));
        return empty(201);
      } catch (error) {
        return refusalOf(error);
      }
    },
  }),
];
