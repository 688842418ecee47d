/** Forms that several commands share. */
import * as v from 'valibot';
import { snippetFormats } from '../../snippets/snippets.ts';
import { aboutSchema } from '../../vault/stored.ts';

export const text = v.pipe(v.string(), v.maxLength(4000));
export const id = v.pipe(v.string(), v.nonEmpty(), v.maxLength(100));
export const passphrase = v.pipe(v.string(), v.maxLength(1000));
/** The browser's id of a tab. */
export const tab = v.pipe(v.number(), v.integer(), v.minValue(0));
export const base64 = v.pipe(v.string(), v.base64(), v.maxLength(4000));
export const hosts = v.pipe(v.array(text), v.maxLength(50));

/** `lib/keys/check.ts` checks these fields against the platform's policy. */
const keyFields = {
  environment: id,
  name: text,
  right: v.optional(id),
  expiresOn: v.optional(text),
  billingUnit: v.optional(text),
  fields: v.optional(v.record(id, text)),
};
export const keyChange = v.partial(v.strictObject(keyFields)).entries;
export const keyDraft = v.strictObject({ ...keyFields, platform: id, secret: text });

export const keySummary = v.strictObject({
  id: v.string(),
  ...aboutSchema.entries,
  status: v.picklist(['active', 'disabled', 'expired']),
  inUse: v.boolean(),
});

const environmentFields = v.strictObject({
  name: text,
  origins: v.record(id, text),
  sites: text,
});

/** See `Draft`. */
export const draftSchema = v.variant('form', [
  v.strictObject({
    form: v.literal('key'),
    /** The key as the form has read it; absent for a new one. */
    key: v.optional(keySummary),
    typed: v.strictObject({
      platform: id,
      environment: id,
      secret: text,
      values: v.record(id, text),
    }),
    /** The new environment that was begun along with it. */
    environment: environmentFields,
  }),
  v.strictObject({
    form: v.literal('environment'),
    platform: id,
    /** The environment as the form has read it; absent for a new one. */
    environment: v.optional(
      v.strictObject({
        id,
        platform: id,
        name: text,
        origins: v.record(id, v.array(text)),
        allowedSites: v.array(text),
      }),
    ),
    typed: environmentFields,
  }),
  v.strictObject({
    form: v.literal('first-run'),
    protection: v.picklist(['passphrase', 'none']),
  }),
]);

export const snippetFields = { surface: id, format: v.picklist(snippetFormats) };

export const key = v.strictObject({ id });
export const made = v.strictObject({ id });
export const pages = ['page'] as const;
