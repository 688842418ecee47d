/** The lock of the vault, the preferences, and the clipboard. */
import * as v from 'valibot';
import { preferencesSchema } from '../../vault/preferences.ts';
import type { Command } from './command.ts';
import { base64, id, pages, passphrase, snippetFields, text } from './forms.ts';

export const protectionCommands = {
  'vault.create': {
    summary: 'Make the vault, with or without a passphrase: the first thing that a user chooses',
    input: v.strictObject({ passphrase: v.optional(passphrase) }),
    answers: 'change',
    from: pages,
  },
  'vault.unlock': {
    summary: 'Unlock by the passphrase',
    input: v.strictObject({ passphrase }),
    answers: 'change',
    from: pages,
  },
  'vault.unlockByDevice': {
    summary:
      "Unlock by a device; `output` is the Base64 of the 32 bytes that its authenticator computed over the device's salt",
    input: v.strictObject({ credential: base64, output: base64 }),
    answers: 'change',
    from: pages,
  },
  'vault.lock': {
    summary: 'Take every rule away at once and forget the data key',
    answers: 'change',
    from: pages,
  },
  'vault.setPassphrase': {
    summary: 'Set or change the passphrase; `present` is needed where there is one',
    input: v.strictObject({ passphrase, present: v.optional(passphrase) }),
    answers: 'change',
    from: pages,
  },
  'vault.removePassphrase': {
    summary: 'Take passphrase and devices away',
    input: v.strictObject({ present: passphrase }),
    answers: 'change',
    from: pages,
  },
  'vault.addDevice': {
    summary: 'Let a device unlock the vault',
    input: v.strictObject({ name: text, salt: base64, credential: base64, output: base64 }),
    answers: 'change',
    from: pages,
  },
  'vault.removeDevice': {
    summary: 'Let a device unlock no more',
    input: v.strictObject({ credential: base64 }),
    answers: 'change',
    from: pages,
  },
  'vault.contents': {
    summary: 'What erasing the vault would take away; it may be locked',
    answers: 'value',
    value: v.strictObject({ keys: v.number() }),
    from: pages,
  },
  'vault.erase': {
    summary:
      'Take the whole vault away, for somebody who lost the passphrase; nothing brings it back',
    answers: 'change',
    from: pages,
  },
  'preferences.change': {
    summary: 'Change some preferences; an absent one stays',
    input: v.partial(v.strictObject(preferencesSchema.entries)),
    answers: 'change',
    from: pages,
  },
  'clipboard.copied': {
    summary:
      "A page has put the key's secret, or a snippet that holds it, on the clipboard; it is cleared from there as the preferences say",
    input: v.strictObject({ id, snippet: v.optional(v.strictObject(snippetFields)) }),
    answers: 'change',
    from: pages,
  },
} as const satisfies Readonly<Record<string, Command>>;
