import * as v from 'valibot';
import { keyDraft } from '../../control/schemas.ts';
import { described } from '../../world/described.ts';
import { daySchema } from '../../world/times.ts';
import { done, key, keyWithoutSecret, platform, withoutSecret, world } from '../fields.ts';
import { tool } from '../tool.ts';

const { name, right, expiresOn, billingUnit, owner, app, enabled } = keyDraft.entries;

const one = { world, platform, key };

export const keyTools = [
  tool({
    name: 'key_list',
    title: 'List keys',
    description:
      'The keys of a world by name, with platform, access right, status (active, disabled, idle, expired), billing unit and expiry day. Secrets are never shown: name a key, and request_send puts its header on.',
    effect: 'reads',
    untrusted: true,
    input: v.strictObject({ world, platform: v.exactOptional(platform) }),
    output: v.strictObject({ keys: v.array(keyWithoutSecret) }),
    async run({ world: of, platform: id }, { lab }) {
      return { keys: (await lab.client.world(of).keys.list(id)).map(withoutSecret) };
    },
  }),
  tool({
    name: 'key_make',
    title: 'Make a key',
    description:
      'Makes a key by the platform’s own rules, with a secret that the lab makes up and keeps. lab_read has the rights.',
    effect: 'adds',
    untrusted: true,
    input: v.strictObject({
      world,
      platform,
      name,
      right,
      expiresOn,
      billingUnit,
      owner,
      app,
      enabled,
    }),
    output: keyWithoutSecret,
    async run({ world: of, platform: id, ...draft }, { lab }) {
      return withoutSecret(await lab.client.world(of).keys.add<string>(id, draft));
    },
  }),
  tool({
    name: 'key_enable',
    title: 'Enable a key',
    description: 'Switches a key on, also one that the platform disabled because nobody used it.',
    effect: 'sets',
    untrusted: true,
    input: v.strictObject(one),
    output: keyWithoutSecret,
    async run({ world: of, platform: id, key: called }, { lab }) {
      return withoutSecret(await lab.client.world(of).keys.enable(id, called));
    },
  }),
  tool({
    name: 'key_disable',
    title: 'Disable a key',
    description:
      'Switches a key off: the platform refuses it until it is enabled. Some platforms have no such switch; expire or remove the key there.',
    effect: 'sets',
    untrusted: true,
    input: v.strictObject(one),
    output: keyWithoutSecret,
    async run({ world: of, platform: id, key: called }, { lab }) {
      return withoutSecret(await lab.client.world(of).keys.disable(id, called));
    },
  }),
  tool({
    name: 'key_expire',
    title: 'Set the expiry day of a key',
    description:
      'Sets the day from which the platform refuses a key: the world’s today unless given, so that it is refused at once; "never" takes the day away.',
    effect: 'sets',
    untrusted: true,
    input: v.strictObject({
      ...one,
      on: v.exactOptional(
        described(
          v.union([v.literal('never'), daySchema], 'expected a day as in "2026-01-31", or "never"'),
          'A day as 2026-01-31, or "never".',
        ),
      ),
    }),
    output: keyWithoutSecret,
    async run({ world: of, platform: id, key: called, on }, { lab }) {
      const { clock, keys } = lab.client.world(of);
      const day = on ?? (await clock.read()).iso.slice(0, 10);
      return withoutSecret(
        await keys.change<string>(id, called, { expiresOn: day === 'never' ? null : day }),
      );
    },
  }),
  tool({
    name: 'key_remove',
    title: 'Remove a key',
    description: 'Removes a key for good; requests that still carry it are refused.',
    effect: 'removes',
    input: v.strictObject(one),
    output: done,
    async run({ world: of, platform: id, key: called }, { lab }) {
      await lab.client.world(of).keys.remove(id, called);
      return { done: true as const };
    },
  }),
];
