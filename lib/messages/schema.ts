/**
 * The form of every command's input, checked once where a message comes in. What a platform's policy says of a key is
 * checked by `lib/keys/check.ts`.
 */
import * as v from 'valibot';
import { preferencesSchema } from '../vault/stored.ts';
import type { CommandName, Commands } from './contract.ts';

const text = v.pipe(v.string(), v.maxLength(4000, 'This is longer than 4,000 characters.'));
const id = v.pipe(v.string(), v.nonEmpty(), v.maxLength(100));
const optional = <Inner extends v.GenericSchema>(inner: Inner) => v.optional(inner);

const passphrase = v.pipe(
  v.string(),
  v.maxLength(1000, 'A passphrase has at most 1,000 characters.'),
);
const base64 = v.pipe(v.string(), v.base64('This is not Base64.'), v.maxLength(4000));

const change = {
  environment: id,
  name: text,
  right: optional(id),
  expiresOn: optional(text),
  billingUnit: optional(text),
  fields: optional(v.record(id, text)),
};

const draft = v.strictObject({ ...change, platform: id, secret: text });

const hosts = v.pipe(v.array(text), v.maxLength(50, 'This takes at most 50 entries.'));

const schemas = {
  'view.get': v.null(),
  'view.keys': v.strictObject({ from: v.pipe(v.number(), v.integer(), v.minValue(0)) }),
  'key.add': draft,
  'key.addAll': v.strictObject({
    keys: v.pipe(v.array(draft), v.maxLength(2000, 'This takes at most 2,000 keys at once.')),
  }),
  'key.change': v.strictObject({
    id,
    change: v.strictObject({ ...change, secret: optional(text) }),
  }),
  'key.setEnabled': v.strictObject({ id, enabled: v.boolean() }),
  'key.delete': v.strictObject({ id }),
  'key.reveal': v.strictObject({ id }),
  'key.use': v.strictObject({ id }),
  'platform.off': v.strictObject({ platform: id }),
  'all.pause': v.strictObject({ paused: v.boolean() }),
  'environment.save': v.strictObject({
    id: optional(id),
    platform: id,
    name: text,
    origins: v.record(id, hosts),
    allowedSites: hosts,
  }),
  'environment.delete': v.strictObject({ id }),
  'environment.setAllowedSites': v.strictObject({ platform: id, environment: id, sites: hosts }),
  'vault.create': v.strictObject({ passphrase: optional(passphrase) }),
  'vault.unlock': v.strictObject({ passphrase }),
  'vault.unlockByDevice': v.strictObject({ credential: base64, output: base64 }),
  'vault.lock': v.null(),
  'vault.setPassphrase': v.strictObject({ passphrase, present: optional(passphrase) }),
  'vault.removePassphrase': v.strictObject({ present: passphrase }),
  'vault.addDevice': v.strictObject({
    name: text,
    salt: base64,
    credential: base64,
    output: base64,
  }),
  'vault.removeDevice': v.strictObject({ credential: base64 }),
  'preferences.change': preferencesSchema,
  'all.panic': v.null(),
  'key.leaked': v.strictObject({ id }),
  'key.replaced': v.strictObject({ id }),
  'clipboard.copied': v.strictObject({ id }),
  'damage.export': v.strictObject({ place: text }),
  'problem.dismiss': v.strictObject({ id: text }),
} satisfies {
  [Name in CommandName]: v.GenericSchema<unknown, Commands[Name]['input']>;
};

const messageSchema = v.strictObject({
  command: v.picklist(Object.keys(schemas) as CommandName[]),
  input: v.unknown(),
});

/** A command with its checked input. */
export type CheckedCommand = {
  [Name in CommandName]: { command: Name; input: Commands[Name]['input'] };
}[CommandName];

/** A message is not a command, or its input has not the form of its command. */
export class MalformedCommand extends Error {
  override readonly name = 'MalformedCommand';
  readonly field: string | undefined;

  constructor(issue: v.BaseIssue<unknown>) {
    super(issue.message);
    this.field = v.getDotPath(issue) ?? undefined;
  }
}

/** Reads a message as a command. @throws {MalformedCommand} */
export function parseCommand(message: unknown): CheckedCommand {
  const envelope = v.safeParse(messageSchema, message);
  if (!envelope.success) throw new MalformedCommand(envelope.issues[0]);
  const { command, input } = envelope.output;
  const parsed = v.safeParse(schemas[command] as v.GenericSchema, input);
  if (!parsed.success) throw new MalformedCommand(parsed.issues[0]);
  return { command, input: parsed.output } as CheckedCommand;
}
