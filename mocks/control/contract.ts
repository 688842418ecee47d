import * as v from 'valibot';
import { deviceChangeSchema, deviceViewSchema } from '../webdriver/board.ts';
import { timeSchema } from '../world/times.ts';
import {
  clockView,
  faultRuleSchema,
  har,
  journalEntry,
  journalQuery,
  keyChange,
  keyDraft,
  keyView,
  nearMiss,
  platformView,
  portView,
  setFault,
  setStub,
  settingsSchema,
  settingsView,
  stubRuleSchema,
  times,
  worldName,
  worldSeedSchema,
  worldView,
} from './schemas.ts';

/** One thing that the lab's control can be asked for. */
export interface ControlRoute {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** Below `/__lab`, with `:name` for a segment. */
  readonly path: string;
  readonly summary: string;
  readonly query?: v.StrictObjectSchema<v.ObjectEntries, undefined>;
  readonly body?: v.GenericSchema;
  /** The status of a success: 200 unless given. 204 has no answer. */
  readonly status?: 201 | 204;
  /** What a success answers, as JSON unless it is a stream of events. */
  readonly answer?: v.GenericSchema;
  readonly events?: true;
  /** The type of an answer that is text and not JSON. */
  readonly media?: string;
}

const limit = v.exactOptional(
  v.pipe(v.number(), v.integer(), v.minValue(1), v.description('the newest so many')),
);
const seconds = v.exactOptional(
  v.pipe(v.number(), v.minValue(0), v.maxValue(60), v.description('30 unless given')),
);

const world = '/worlds/:world';
const devices = `${world}/devices` as const;
const device = `${devices}/:device` as const;

/**
 * The lab's control, said once: the server takes its checks from here, the client its types, and
 * the OpenAPI document all of it.
 */
export const contract = {
  listPlatforms: {
    method: 'GET',
    path: '/platforms',
    summary: 'Every platform with its operations, as fault rules and the journal call them',
    answer: v.strictObject({ platforms: v.array(platformView) }),
  },
  listWorlds: {
    method: 'GET',
    path: '/worlds',
    summary: 'Every world, the default one first',
    answer: v.strictObject({ worlds: v.array(worldView) }),
  },
  createWorld: {
    method: 'POST',
    path: '/worlds',
    summary: 'Make a world; it begins as the default one did unless a seed is given',
    body: v.strictObject({
      name: v.exactOptional(worldName),
      seed: v.exactOptional(worldSeedSchema),
    }),
    status: 201,
    answer: worldView,
  },
  ensureWorld: {
    method: 'PUT',
    path: world,
    summary: 'The world of that name, made where it is not there; it begins as the default one did',
    answer: worldView,
  },
  readWorld: { method: 'GET', path: world, summary: 'A world', answer: worldView },
  removeWorld: {
    method: 'DELETE',
    path: world,
    summary: 'Take a world away, and the ports that are bound to it; not the default one',
    status: 204,
  },
  resetWorld: {
    method: 'POST',
    path: `${world}/reset`,
    summary: 'Go back to what the world began with, and empty its journal',
    answer: worldView,
  },
  saveWorld: {
    method: 'GET',
    path: `${world}/snapshot`,
    summary:
      'The whole state but the journal; it may serve as a seed. Files are named only, and found again by the same lab; by value they are in it, 256 MiB at most',
    query: v.strictObject({
      files: v.exactOptional(v.picklist(['by-reference', 'by-value'])),
    }),
    answer: worldSeedSchema,
  },
  restoreWorld: {
    method: 'PUT',
    path: `${world}/snapshot`,
    summary: 'Put a snapshot, or any seed, in the place of the state, and empty the journal',
    body: worldSeedSchema,
    answer: worldView,
  },
  readClock: {
    method: 'GET',
    path: `${world}/clock`,
    summary: "The world's clock",
    answer: clockView,
  },
  freezeClock: {
    method: 'POST',
    path: `${world}/clock/freeze`,
    summary: 'Stop the clock, at a time or where it is',
    body: v.strictObject({ at: v.exactOptional(timeSchema) }),
    answer: clockView,
  },
  advanceClock: {
    method: 'POST',
    path: `${world}/clock/advance`,
    summary: 'Move the clock on, whether it is frozen or runs',
    body: v.strictObject({ milliseconds: v.pipe(v.number(), v.finite(), v.minValue(0)) }),
    answer: clockView,
  },
  runClock: {
    method: 'POST',
    path: `${world}/clock/run`,
    summary: 'Let the clock run from where it is',
    answer: clockView,
  },
  setRateLimits: {
    method: 'PUT',
    path: `${world}/rate-limits`,
    summary: 'Switch the documented limits of requests in a window of time on or off',
    body: v.strictObject({ enabled: v.boolean() }),
    answer: worldView,
  },
  listKeys: {
    method: 'GET',
    path: `${world}/keys`,
    summary: 'The keys of every platform, or of one',
    query: v.strictObject({ platform: v.exactOptional(v.string()) }),
    answer: v.strictObject({ keys: v.array(keyView) }),
  },
  addKey: {
    method: 'POST',
    path: `${world}/keys/:platform`,
    summary: "Make a key by the platform's policy",
    body: keyDraft,
    status: 201,
    answer: keyView,
  },
  changeKey: {
    method: 'PATCH',
    path: `${world}/keys/:platform/:key`,
    summary: 'Change a key, named by id or name: rename, expire (null: never), switch on or off',
    body: keyChange,
    answer: keyView,
  },
  removeKey: {
    method: 'DELETE',
    path: `${world}/keys/:platform/:key`,
    summary: 'Remove a key, named by id or name',
    status: 204,
  },
  listSecrets: {
    method: 'GET',
    path: '/secrets',
    summary:
      'Every secret that a key of any world has, or had before it was removed: for whoever takes them out of texts',
    answer: v.strictObject({ secrets: v.array(v.string()) }),
  },
  readJournal: {
    method: 'GET',
    path: `${world}/journal`,
    summary: 'The requests that fit the query, oldest first; where none does, those that nearly do',
    query: v.strictObject({ ...journalQuery.entries, limit }),
    answer: v.strictObject({
      entries: v.array(journalEntry),
      nearMisses: v.array(nearMiss),
      forgotten: v.pipe(
        v.number(),
        v.description('how many of the oldest requests the journal no longer has'),
      ),
    }),
  },
  awaitRequest: {
    method: 'GET',
    path: `${world}/journal/next`,
    summary: 'The first request that fits the query, as soon as there is one; null after so long',
    query: v.strictObject({ ...journalQuery.entries, seconds }),
    answer: v.strictObject({ entry: v.nullable(journalEntry) }),
  },
  expectRequests: {
    method: 'POST',
    path: `${world}/journal/expectations`,
    summary: 'Whether so many requests fit the query (one unless given), and what differs if not',
    body: v.strictObject({ query: journalQuery, times: v.exactOptional(times) }),
    answer: v.strictObject({
      met: v.boolean(),
      message: v.exactOptional(v.string()),
      found: v.array(journalEntry),
      nearMisses: v.array(nearMiss),
    }),
  },
  exportJournal: {
    method: 'GET',
    path: `${world}/journal/har`,
    summary: 'The journal as an HTTP Archive (HAR 1.2), without secrets',
    answer: har,
  },
  clearJournal: {
    method: 'DELETE',
    path: `${world}/journal`,
    summary: 'Empty the journal',
    status: 204,
  },
  watchWorld: {
    method: 'GET',
    path: `${world}/events`,
    summary:
      'Server-sent events: `entry` for every request (its data is the entry), `forgotten` with the `count` of entries ' +
      'that were due next and are no longer kept, `cleared` when the journal begins anew or is another one than that of ' +
      'the header `Last-Event-ID`, `changed` when clock, keys, faults or rate limits have changed, `worlds` when a ' +
      'world has come or gone, `gone` when this one has',
    events: true,
  },
  listFaults: {
    method: 'GET',
    path: `${world}/faults`,
    summary: 'The fault rules',
    answer: v.strictObject({ faults: v.array(setFault) }),
  },
  setFault: {
    method: 'POST',
    path: `${world}/faults`,
    summary: 'Set a fault rule: what goes wrong with the next calls of an operation',
    body: faultRuleSchema,
    status: 201,
    answer: setFault,
  },
  removeFault: {
    method: 'DELETE',
    path: `${world}/faults/:fault`,
    summary: 'Remove a fault rule',
    status: 204,
  },
  clearFaults: {
    method: 'DELETE',
    path: `${world}/faults`,
    summary: 'Remove every fault rule',
    status: 204,
  },
  listStubs: {
    method: 'GET',
    path: `${world}/stubs`,
    summary: "The stubs: answers of the user's own",
    answer: v.strictObject({ stubs: v.array(setStub) }),
  },
  setStub: {
    method: 'POST',
    path: `${world}/stubs`,
    summary:
      "Set a stub: what is answered to the next calls of an operation in the platform's place",
    body: stubRuleSchema,
    status: 201,
    answer: setStub,
  },
  removeStub: {
    method: 'DELETE',
    path: `${world}/stubs/:stub`,
    summary: 'Remove a stub',
    status: 204,
  },
  clearStubs: {
    method: 'DELETE',
    path: `${world}/stubs`,
    summary: 'Remove every stub',
    status: 204,
  },
  changeData: {
    method: 'PATCH',
    path: `${world}/data`,
    summary:
      "Change the platforms' data by a merge patch (RFC 7396) of what a snapshot has as `data`: null removes, a list takes the place of the list that is there. Keys, clock and journal stay",
    body: v.record(v.string(), v.unknown()),
    answer: worldView,
  },
  listDevices: {
    method: 'GET',
    path: devices,
    summary:
      'The devices: who has them, what their screens show, and the last commands of sessions',
    answer: v.strictObject({ devices: v.array(deviceViewSchema) }),
  },
  readDevice: { method: 'GET', path: device, summary: 'A device', answer: deviceViewSchema },
  changeDevice: {
    method: 'PATCH',
    path: device,
    summary: 'Break a device or mend it: its state, battery, network. What is not given stays',
    body: deviceChangeSchema,
    answer: deviceViewSchema,
  },
  takeDevice: {
    method: 'POST',
    path: `${device}/take`,
    summary:
      'Give a free device to a user, for so many minutes or as the settings of the world say',
    body: v.strictObject({
      user: v.pipe(v.string(), v.nonEmpty()),
      minutes: v.exactOptional(v.pipe(v.number(), v.minValue(0.01), v.maxValue(10_080))),
    }),
    answer: deviceViewSchema,
  },
  releaseDevice: {
    method: 'POST',
    path: `${device}/release`,
    summary: 'Take a device from whoever has it; the session on it ends',
    answer: deviceViewSchema,
  },
  crashSession: {
    method: 'DELETE',
    path: `${device}/session`,
    summary: 'End the session on a device, as when its driver has crashed',
    status: 204,
  },
  readScreen: {
    method: 'GET',
    path: `${device}/screen`,
    summary:
      'What a device shows, as a PNG in base64; a session or a recording switches it on. Masked, no secret of a key stands on it',
    query: v.strictObject({ masked: v.exactOptional(v.literal(true)) }),
    answer: v.strictObject({ png: v.string() }),
  },
  readSettings: {
    method: 'GET',
    path: `${world}/settings`,
    summary: 'What the real platforms leave open: sites that may call (CORS), challenges of a 401',
    answer: settingsView,
  },
  changeSettings: {
    method: 'PATCH',
    path: `${world}/settings`,
    summary: 'Change settings; those that are not given stay',
    body: settingsSchema,
    answer: settingsView,
  },
  listPorts: {
    method: 'GET',
    path: '/ports',
    summary: "The server's open ports and their worlds",
    answer: v.strictObject({ ports: v.array(portView) }),
  },
  openPort: {
    method: 'POST',
    path: '/ports',
    summary: 'Open a port that is bound to a world; a free one unless given',
    body: v.strictObject({
      world: worldName,
      port: v.exactOptional(v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(65_535))),
    }),
    status: 201,
    answer: portView,
  },
  readCertificate: {
    method: 'GET',
    path: '/certificate.pem',
    summary:
      "The server's certificate, for a client's list of authorities; the one of latchkey lab is the same at its next start",
    media: 'application/x-pem-file',
    answer: v.string(),
  },
  stopServer: {
    method: 'POST',
    path: '/stop',
    summary: 'Close the server, and so end the command that runs it',
    status: 204,
  },
  closePort: {
    method: 'DELETE',
    path: '/ports/:port',
    summary: "Close a port that was opened for a world; not the server's own",
    status: 204,
  },
} as const satisfies Readonly<Record<string, ControlRoute>>;

export type Contract = typeof contract;
export type RouteId = keyof Contract;

type ParamNames<Path extends string> = Path extends `${string}:${infer Name}/${infer Rest}`
  ? Name | ParamNames<Rest>
  : Path extends `${string}:${infer Name}`
    ? Name
    : never;

/** What the path of a route names, and what a request to it carries, as the client sends it. */
export type RouteInput<Id extends RouteId> = {
  readonly params: { readonly [Name in ParamNames<Contract[Id]['path']>]: string };
} & (Contract[Id] extends { readonly query: infer Query extends v.GenericSchema }
  ? { readonly query: v.InferInput<Query> }
  : { readonly query?: undefined }) &
  (Contract[Id] extends { readonly body: infer Body extends v.GenericSchema }
    ? { readonly body: v.InferInput<Body> }
    : { readonly body?: undefined });

/** The same as the server has it, checked. */
export type CheckedInput<Id extends RouteId> = {
  readonly params: RouteInput<Id>['params'];
} & (Contract[Id] extends { readonly query: infer Query extends v.GenericSchema }
  ? { readonly query: v.InferOutput<Query> }
  : unknown) &
  (Contract[Id] extends { readonly body: infer Body extends v.GenericSchema }
    ? { readonly body: v.InferOutput<Body> }
    : unknown);

/** What a success answers; undefined where there is nothing to say. */
export type RouteAnswer<Id extends RouteId> = Contract[Id] extends {
  readonly answer: infer Answer extends v.GenericSchema;
}
  ? DeepReadonly<v.InferInput<Answer>>
  : undefined;

/** A value that nobody is to change. */
export type DeepReadonly<Value> = Value extends object
  ? { readonly [Field in keyof Value]: DeepReadonly<Value[Field]> }
  : Value;
