import * as v from 'valibot';
import { empty, json } from '../../pack/answer.ts';
import type { UploadedFile } from '../../pack/body.ts';
import type { MultipartBody } from '../../pack/multipart.ts';
import {
  operation,
  type HandlerResult,
  type Operation,
  type OperationContext,
  type OperationPlace,
} from '../../pack/pack.ts';
import type { Refusal } from '../../pack/refusal.ts';
import { artifactName, ArtifactError, readArtifact } from '../artifact-content.ts';
import {
  isVisible,
  MOST_ARTIFACTS,
  shownArtifact,
  unitOfKey,
  type Artifact,
} from '../artifacts.ts';
import { legacyAutomationApi } from '../legacy.ts';
import type { MobitruState } from '../state.ts';
import { userOf } from './devices.ts';

const surface = 'automation-api';
const path = 'v1/spaces/artifacts';
/** Where old clients had them: in space 0. */
const legacy = { surface: legacyAutomationApi.id, path: `${path}/0` };

/** The largest artifact: 500 MB. */
export const LARGEST_ARTIFACT = 500 * 1024 * 1024;

type UploadContext = OperationContext<MobitruState, MultipartBody>;

/**
 * The one file of an upload, with the name that it is to have.
 * @throws {ArtifactError} where there is none, or more than one, or its name is none.
 */
export function fileOf(
  { files }: MultipartBody,
  name: string | undefined,
): { readonly file: UploadedFile; readonly name: string } {
  const [file, ...others] = files.filter(({ field }) => field === 'file');
  if (!file) throw new ArtifactError('The part "file" is missing');
  if (others.length > 0) throw new ArtifactError('There must be one part "file"');
  return { file, name: artifactName(name ?? file.name) };
}

/** What a client got wrong of a file, in the platform's envelope. @throws what is no such fault */
export function refusalOf(error: unknown): Refusal {
  if (error instanceof ArtifactError) return { refused: 'malformed', message: error.message };
  throw error;
}

/**
 * A header's text. Clients send other letters than ASCII as the bytes of UTF-8, and a header is
 * read byte by byte.
 */
function headerText(headers: Pick<Headers, 'get'>, name: string): string | undefined {
  const given = headers.get(name)?.trim();
  if (given === undefined) return undefined;
  try {
    const bytes = Uint8Array.from(given, (character) => character.charCodeAt(0));
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return given;
  }
}

async function upload(context: UploadContext): Promise<HandlerResult> {
  const { state, body, headers, files, key, ids, clock } = context;
  try {
    const given = headerText(headers, 'x-file-name');
    if (given === undefined) throw new ArtifactError('The header X-File-Name is missing');
    const isPrivate = headers.get('x-private')?.trim().toLowerCase() ?? 'false';
    if (isPrivate !== 'true' && isPrivate !== 'false') {
      throw new ArtifactError('The header X-Private must be true or false');
    }
    const { file, name } = fileOf(body, given);
    const { platform, app } = await readArtifact(files, file, name);
    if (state.artifacts.size >= MOST_ARTIFACTS) {
      throw new ArtifactError(`There are ${MOST_ARTIFACTS} artifacts already: delete some`);
    }
    const alias = headerText(headers, 'x-alias') ?? '';
    const now = clock.now();
    const one: Artifact = {
      id: ids.uuid(),
      realName: name,
      ...(alias === '' ? {} : { alias }),
      contentType: headers.get('x-content-type') ?? file.contentType,
      ...(platform === undefined ? {} : { platform }),
      unit: unitOfKey(key),
      uploadedBy: userOf(key),
      private: isPrivate === 'true',
      uploadedAt: now,
      verifiedAt: now + state.settings.verificationSeconds * 1000,
      file: files.keep(file.id).id,
      ...(app === undefined ? {} : { app }),
    };
    state.artifacts.set(one.id, one);
    return json(shownArtifact(one, now));
  } catch (error) {
    return refusalOf(error);
  }
}

function list({ state, key, clock }: OperationContext<MobitruState>): HandlerResult {
  const visible = [...state.artifacts.values()].filter((one) =>
    isVisible(one, userOf(key), unitOfKey(key)),
  );
  return json(visible.map((one) => shownArtifact(one, clock.now())));
}

function remove({ state, params, key, files }: OperationContext<MobitruState>): HandlerResult {
  const one = state.artifacts.get(params['id'] ?? '');
  if (!one || !isVisible(one, userOf(key), unitOfKey(key))) {
    return { refused: 'not-found', message: 'Unknown artifact' };
  }
  state.artifacts.delete(one.id);
  files.release(one.file);
  return empty();
}

const listOperation = (id: string, place: OperationPlace, source: string) =>
  operation<MobitruState>({
    id,
    method: 'GET',
    place,
    key: 'required',
    success: { status: 200, carries: 'a list of {id, realName, alias, uploadedBy, uploadedAt}' },
    source,
    invented: 'the fields `private` and `status`, and that the list of none is empty',
    handler: list,
  });

const uploadOperation = (id: string, place: OperationPlace, source: string) =>
  operation<MobitruState, v.GenericSchema<MultipartBody>>({
    id,
    method: 'POST',
    place,
    key: 'required',
    bodyForm: 'multipart',
    bodyLimit: LARGEST_ARTIFACT,
    success: { status: 200, carries: '{id} and what the list has of it' },
    refuses: ['malformed'],
    source,
    invented:
      'the sentences of 400, which files are taken, and how long the verification takes (a setting of the world)',
    handler: upload,
  });

const removeOperation = (id: string, place: OperationPlace, invented: string) =>
  operation<MobitruState>({
    id,
    method: 'DELETE',
    place,
    key: 'required',
    success: { status: 200, carries: 'nothing' },
    refuses: ['not-found'],
    source: 'S12',
    invented,
    handler: remove,
  });

/**
 * Artifacts: the apps that a billing unit has uploaded, at today's addresses and at the old ones.
 */
export const artifactOperations: readonly Operation<MobitruState>[] = [
  listOperation('mobitru.artifact.list', { surface, path }, 'S1 S4'),
  uploadOperation('mobitru.artifact.upload', { surface, path }, 'S3 S4'),
  removeOperation(
    'mobitru.artifact.delete',
    { surface, path: `${path}/:id` },
    'the address, after that of old clients, the answer, and who may delete',
  ),
  listOperation('mobitru.artifact.list.legacy', legacy, 'S12'),
  uploadOperation('mobitru.artifact.upload.legacy', legacy, 'S12'),
  removeOperation(
    'mobitru.artifact.delete.legacy',
    { ...legacy, path: `${legacy.path}/:id` },
    'the answer, and who may delete',
  ),
];
