import * as v from 'valibot';
import type { Platform } from '../../../lib/platforms/index.ts';
import { bytes, empty, json, openSocket, stream, text } from '../../../mocks/pack/answer.ts';
import type { UploadedFile } from '../../../mocks/pack/body.ts';
import { fileAnswer } from '../../../mocks/pack/file-answer.ts';
import type { MultipartBody } from '../../../mocks/pack/multipart.ts';
import { operation, type Operation, type Pack } from '../../../mocks/pack/pack.ts';
import { queryList } from '../../../mocks/pack/query.ts';
import type { Refusal } from '../../../mocks/pack/refusal.ts';
import type { PlatformState } from '../../../mocks/world/world.ts';

const description: Platform = {
  id: 'echo',
  slot: 9,
  name: 'Echo',
  hosts: { api: { label: 'API', production: ['api.echo.example'] } },
  surfaces: [
    {
      id: 'api',
      name: 'API',
      host: 'api',
      paths: ['/v1/'],
      scheme: { kind: 'bearer' },
      pageRequests: ['xmlhttprequest', 'websocket'],
      navigable: [],
    },
  ],
  exclusions: [],
  dashboards: ['echo.example'],
  keyScreen: 'https://echo.example/#/keys',
  policy: {
    fields: [{ id: 'name', kind: 'text', label: 'Name', required: true, maxLength: 100 }],
    enabledWhenCreated: true,
    canBeDisabled: true,
    shownOnce: false,
  },
};

/** What the echo platform remembers: what it was told, and the files that it was to keep. */
export interface EchoState extends PlatformState {
  readonly said: string[];
  readonly kept: string[];
}

const dataSchema = v.strictObject({
  said: v.exactOptional(v.array(v.string())),
  kept: v.exactOptional(v.array(v.string())),
});

const place = (path: string) => ({ surface: 'api', path });
const success = { status: 200, carries: 'what was sent' };
const source = 'made up for the tests';
const key = 'required' as const;

/** 500 MB, as a platform that takes apps would say it. */
const LARGEST = 500 * 1024 * 1024;

const query = v.object({ ids: queryList });

const operations: readonly Operation<EchoState>[] = [
  operation<EchoState, v.GenericSchema<MultipartBody>>({
    id: 'echo.upload',
    method: 'POST',
    place: place('upload'),
    key,
    bodyForm: 'multipart',
    bodyLimit: LARGEST,
    success,
    source,
    handler({ body, files, state }) {
      const { fields, files: uploaded } = body;
      if (uploaded.some(({ name }) => name.includes('/'))) {
        return { refused: 'invalid', faults: [{ field: 'file', message: 'a name is no path' }] };
      }
      if (fields['keep'] === 'yes') {
        for (const { id } of uploaded) state.kept.push(files.keep(id).id);
      }
      return json({ fields, files: uploaded });
    },
  }),
  operation<EchoState, v.GenericSchema<UploadedFile>>({
    id: 'echo.file.put',
    method: 'PUT',
    place: place('file'),
    key,
    bodyForm: 'file',
    bodyLimit: LARGEST,
    success,
    source,
    handler({ body, files, state }) {
      const { id } = body;
      state.kept.push(files.keep(id).id);
      return json({ id });
    },
  }),
  operation<EchoState>({
    id: 'echo.file.get',
    method: 'GET',
    place: place('file/:id'),
    key,
    success,
    source,
    handler({ params, files, headers }) {
      const file = files.get(params['id'] ?? '');
      if (!file) return { refused: 'not-found', message: 'no such file' };
      return fileAnswer(files, file, { type: 'video/mp4', name: 'tea & milk.mp4' }, headers);
    },
  }),
  operation<EchoState, v.GenericSchema<Uint8Array<ArrayBuffer>>>({
    id: 'echo.raw',
    method: 'POST',
    place: place('raw'),
    key,
    bodyForm: 'raw',
    success,
    source,
    handler: ({ body, headers }) =>
      bytes(body, headers.get('content-type') ?? 'application/octet-stream'),
  }),
  operation<EchoState>({
    id: 'echo.stream',
    method: 'GET',
    place: place('stream/:count'),
    key,
    success,
    source,
    handler({ params }) {
      let left = Number(params['count']);
      const encoder = new TextEncoder();
      return stream(
        new ReadableStream<Uint8Array>({
          pull(controller) {
            if (left <= 0) controller.close();
            else controller.enqueue(encoder.encode(`${left}\n`));
            left -= 1;
          },
        }),
        'text/plain',
      );
    },
  }),
  operation<EchoState, v.GenericSchema<undefined>, typeof query>({
    id: 'echo.list',
    method: 'GET',
    place: place('list'),
    key,
    query,
    success,
    source,
    handler: ({ query: { ids } }) => json(ids),
  }),
  operation<EchoState, v.GenericSchema<string>>({
    id: 'echo.say',
    method: 'PATCH',
    place: place('said'),
    key,
    body: v.string(),
    success,
    source,
    handler({ body, state }) {
      state.said.push(body);
      return json(state.said);
    },
  }),
  operation<EchoState>({
    id: 'echo.options',
    method: 'OPTIONS',
    place: place('said'),
    key: 'none',
    success,
    source,
    handler: () => empty(204, { 'x-echo': 'options' }),
  }),
  operation<EchoState>({
    id: 'echo.head',
    method: 'HEAD',
    place: place('head'),
    key,
    success,
    source,
    handler: () => empty(200, { 'x-echo': 'head' }),
  }),
  operation<EchoState>({
    id: 'echo.later',
    method: 'POST',
    place: place('later'),
    key,
    success,
    source,
    async handler({ pause, signal }) {
      await pause(60_000);
      return signal.aborted ? { refused: 'not-found', message: 'over' } : text('later');
    },
  }),
  operation<EchoState>({
    id: 'echo.socket',
    method: 'GET',
    place: place('socket'),
    key,
    webSocket: true,
    success: { status: 101, carries: 'a WebSocket that sends back what it is sent' },
    source,
    handler({ headers, state, key: by }) {
      const offered = headers.get('sec-websocket-protocol')?.split(',') ?? [];
      const protocol = offered.map((one) => one.trim()).find((one) => one === 'echo');
      return openSocket(
        (socket) => {
          socket.send(`hello ${by?.name}`);
          socket.onMessage((message) => {
            if (typeof message === 'string') state.said.push(message);
            socket.send(message);
          });
        },
        protocol === undefined ? {} : { protocol },
      );
    },
  }),
];

function refuse(refusal: Refusal) {
  switch (refusal.refused) {
    case 'not-found':
      return json({ refusal }, 404);
    case 'too-large':
      return json({ refusal }, 413);
    case 'unsupported-media-type':
      return json({ refusal }, 415);
    case 'malformed':
    case 'invalid':
      return json({ refusal }, 400);
    case 'method-not-allowed':
      return json({ refusal }, 405, { allow: refusal.allow.join(', ') });
    case 'fault':
      return json({ refusal }, refusal.status);
    default:
      return json({ refusal }, 401);
  }
}

/** A small platform whose operations carry what no real one of the lab's does yet. */
export const echoPack: Pack<EchoState, v.InferOutput<typeof dataSchema>> = {
  platform: description,
  operations,
  notImitated: [],
  challenges: ['api'],
  refuse,
  dataSchema,
  open: ({ said = [], kept = [] }) => {
    const state = { said: [...said], kept: [...kept] };
    return { ...state, snapshot: () => state };
  },
  actions: [{ id: 'echo.console.key.create' }],
  accent: { light: '#555', dark: '#aaa' },
  screen: async () => (await import('./screen/index.ts')).default,
  newSecret: (ids) => `echo-${ids.uuid()}`,
  demonstration: { keys: [{ name: 'Echo', secret: 'echo-secret-of-the-tests' }], data: {} },
};
