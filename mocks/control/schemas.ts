import * as v from 'valibot';
import { fieldKinds } from '../../lib/platforms/index.ts';
import { worldSeedSchema } from '../seed.ts';
import { callRuleEntries } from '../world/call-rules.ts';
import { faultRuleSchema, faultSchema } from '../world/faults.ts';
import {
  decisionSchema as decision,
  journalQuerySchema as journalQuery,
  schemeSchema as scheme,
  timesSchema as times,
} from '../world/journal-query.ts';
import { keyChangeSchema as keyChange, keyDraftEntries } from '../world/keys.ts';
import { settingsSchema } from '../world/settings.ts';
import { stubAnswerSchema, stubRuleSchema } from '../world/stubs.ts';
import { isWorldName, WORLD_NAME_RULE } from '../world/worlds.ts';
import { errorParameters } from './error-parameters.ts';

/*
 * What goes over the control's border, both ways. The types of the client and the OpenAPI document are made from these, so
 * each is said once.
 */

const count = v.pipe(v.number(), v.integer(), v.minValue(0));
const milliseconds = v.pipe(v.number(), v.description('milliseconds since the epoch'));

/** A text that can name a world. */
export const worldName = v.pipe(
  v.string(),
  v.check(isWorldName, `expected a name of ${WORLD_NAME_RULE}`),
);

export const clockView = v.strictObject({
  at: milliseconds,
  iso: v.pipe(v.string(), v.description('the same, ISO 8601')),
  frozen: v.boolean(),
});

export const worldView = v.strictObject({
  name: v.string(),
  default: v.pipe(v.boolean(), v.description('whether requests that name no world belong to it')),
  clock: clockView,
  rateLimits: v.boolean(),
  requests: v.pipe(count, v.description('entries in the journal')),
  keys: v.pipe(v.record(v.string(), count), v.description('how many keys, by platform')),
  files: v.pipe(count, v.description('files that were uploaded and are kept')),
  faults: v.pipe(count, v.description('fault rules that are set')),
  stubs: v.pipe(count, v.description('stubs that are set')),
});

const { allowedOrigins, challenge } = settingsSchema.entries;

/** All settings of a world. */
export const settingsView = v.strictObject({
  allowedOrigins: v.pipe(
    v.unwrap(allowedOrigins),
    v.description('sites whose pages may call besides the dashboards; * for any'),
  ),
  challenge: v.pipe(v.unwrap(challenge), v.description('whether a 401 carries WWW-Authenticate')),
});

const keyStatus = v.picklist(['active', 'disabled', 'idle', 'expired']);

export const keyView = v.strictObject({
  platform: v.string(),
  id: v.string(),
  name: v.string(),
  secret: v.pipe(v.string(), v.description('synthetic; there to be used')),
  status: keyStatus,
  enabled: v.boolean(),
  right: v.exactOptional(v.string()),
  expiresOn: v.exactOptional(v.string()),
  billingUnit: v.exactOptional(v.string()),
  owner: v.exactOptional(v.string()),
  app: v.exactOptional(v.string()),
  createdAt: milliseconds,
  enabledAt: v.exactOptional(milliseconds),
  lastUsedAt: v.exactOptional(milliseconds),
  disabledBecause: v.exactOptional(v.literal('idle')),
});

const { id: _id, createdAt: _createdAt, enabledAt: _enabledAt, ...rest } = keyDraftEntries;
const { lastUsedAt: _lastUsedAt, disabledBecause: _disabledBecause, ...draftEntries } = rest;

export const keyDraft = v.strictObject(draftEntries);

const { passed: _passed, struck: _struck, times: ruleTimes, ...ruleEntries } = callRuleEntries;

/** What a rule that is set says beside what it does. */
const setRuleEntries = {
  id: v.string(),
  ...ruleEntries,
  times: v.unwrap(ruleTimes),
  passed: v.pipe(count, v.description('how many calls have passed first')),
  struck: v.pipe(count, v.description('how many calls it has struck')),
};

export const setFault = v.strictObject({ ...setRuleEntries, fault: faultSchema });
export const setStub = v.strictObject({ ...setRuleEntries, answer: stubAnswerSchema });

const credential = v.strictObject({
  form: v.picklist(['none', 'basic', 'bearer', 'header', 'other']),
  username: v.exactOptional(v.string()),
  name: v.exactOptional(v.string()),
  platform: v.exactOptional(v.string()),
  key: v.exactOptional(v.string()),
  recognised: v.exactOptional(v.boolean()),
});

const journalBody = v.strictObject({
  bytes: count,
  text: v.exactOptional(v.pipe(v.string(), v.description('with secrets masked'))),
  cut: v.exactOptional(v.pipe(v.literal(true), v.description('the text was longer'))),
});

export const journalEntry = v.strictObject({
  number: count,
  at: milliseconds,
  method: v.string(),
  url: v.string(),
  scheme,
  host: v.string(),
  path: v.string(),
  origin: v.exactOptional(v.string()),
  headers: v.record(v.string(), v.string()),
  auth: credential,
  credentials: v.array(credential),
  platform: v.exactOptional(v.string()),
  surface: v.exactOptional(v.string()),
  operation: v.exactOptional(v.string()),
  decision,
  reason: v.exactOptional(v.string()),
  status: v.pipe(count, v.description('0 where the connection was lost or nothing was answered')),
  fault: v.exactOptional(v.strictObject({ id: v.string(), kind: v.string() })),
  stub: v.exactOptional(v.string()),
  requestBody: v.exactOptional(journalBody),
  responseBody: v.exactOptional(journalBody),
  keyLeaked: v.exactOptional(v.literal(true)),
});

const value = v.union([v.string(), v.number(), v.boolean()]);

export const nearMiss = v.strictObject({
  entry: journalEntry,
  differs: v.array(
    v.strictObject({ field: v.string(), wanted: value, found: v.exactOptional(value) }),
  ),
});

export const platformView = v.strictObject({
  id: v.string(),
  name: v.string(),
  dashboard: v.pipe(
    v.string(),
    v.description('the path of its key screen at an address of the lab'),
  ),
  accent: v.pipe(
    v.strictObject({ light: v.string(), dark: v.string() }),
    v.description('its colour on a light ground and on a dark one, as CSS has it'),
  ),
  policy: v.strictObject({
    nameLabel: v.string(),
    rights: v.array(v.strictObject({ id: v.string(), name: v.string() })),
    expires: v.boolean(),
    fields: v.pipe(
      v.array(
        v.strictObject({
          id: v.string(),
          kind: v.picklist(fieldKinds),
          label: v.string(),
          required: v.boolean(),
          choices: v.exactOptional(v.array(v.strictObject({ id: v.string(), name: v.string() }))),
        }),
      ),
      v.description('what a key has beside its secret'),
    ),
    canBeDisabled: v.boolean(),
    maxKeys: v.exactOptional(count),
  }),
  operations: v.array(
    v.strictObject({
      id: v.pipe(v.string(), v.description('what fault rules and the journal call it')),
      method: v.exactOptional(v.string()),
      path: v.exactOptional(v.string()),
      rate: v.exactOptional(v.strictObject({ requests: count, seconds: v.number() })),
    }),
  ),
});

export const portView = v.strictObject({
  port: count,
  world: v.exactOptional(v.string()),
  http: v.string(),
  https: v.string(),
  proxy: v.string(),
});

/** Why the control did not do what it was asked for. */
const controlError = v.strictObject({
  error: v.pipe(v.string(), v.description('one word for a machine')),
  message: v.pipe(v.string(), v.description('what happened, to what, and what to do')),
  parameters: v.exactOptional(
    v.pipe(
      errorParameters,
      v.description('what the message names, for whoever says it in other words'),
    ),
  ),
});

export const har = v.looseObject({ log: v.looseObject({ version: v.literal('1.2') }) });

/** What the OpenAPI document gives a name to. */
export const namedSchemas = {
  World: worldView,
  WorldSeed: worldSeedSchema,
  Clock: clockView,
  Key: keyView,
  KeyDraft: keyDraft,
  KeyChange: keyChange,
  Fault: faultSchema,
  FaultRule: faultRuleSchema,
  SetFault: setFault,
  StubRule: stubRuleSchema,
  SetStub: setStub,
  JournalEntry: journalEntry,
  JournalQuery: journalQuery,
  NearMiss: nearMiss,
  Platform: platformView,
  Port: portView,
  Settings: settingsView,
  Error: controlError,
};

export {
  faultRuleSchema,
  journalQuery,
  keyChange,
  settingsSchema,
  stubRuleSchema,
  times,
  worldSeedSchema,
};
