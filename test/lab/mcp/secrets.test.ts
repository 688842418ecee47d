/**
 * No secret of any world ever reaches an assistant, however it is written and wherever it stands.
 */
import { beforeEach, expect, test } from 'vitest';
import type { Lab } from '../../../mocks/lab.ts';
import { createMasker } from '../../../mocks/pack/masker.ts';
import { android, openSession } from '../hub.ts';
import { basic, frozenLab, keys, secretOf, withJson, yespoApi } from '../support.ts';
import { assistantOf, type Assistant } from './support.ts';

let lab: Lab;
let assistant: Assistant;
let secret: string;

beforeEach(async () => {
  lab = frozenLab();
  secret = secretOf(lab.world, 'yespo', keys.yespo.full);
  assistant = await assistantOf(lab);
});

const url = `${yespoApi}/v1/contacts`;

const percent = (text: string) =>
  [...text].map((one) => `%${one.charCodeAt(0).toString(16).padStart(2, '0')}`).join('');
const escaped = (text: string) =>
  [...text].map((one) => `\\u${one.charCodeAt(0).toString(16).padStart(4, '0')}`).join('');

const writings: Readonly<Record<string, (text: string) => string>> = {
  'as it is': (text) => text,
  'as a Basic header': (text) => `Basic ${btoa(`somebody:${text}`)}`,
  'in a form': (text) => new URLSearchParams({ key: text }).toString(),
  'percent-encoded': percent,
  'percent-encoded twice': (text) => encodeURIComponent(percent(text)),
  'with the escapes of JSON': escaped,
  'in JSON within JSON': (text) => JSON.stringify(JSON.stringify({ text })),
};

test.each(Object.entries(writings))('a secret %s in an answer is masked', async (_, write) => {
  lab.use((request) =>
    request.url.includes('/echo') ? new Response(`before ${write(secret)} behind`) : undefined,
  );
  const answer = await assistant.call('request_send', { url: `${yespoApi}/echo` });
  expect(answer.body).toContain('•••');
  expect(answer.body).not.toContain(write(secret));
  expect(createMasker([secret]).finds(JSON.stringify(answer))).toBe(false);
});

test('a secret is masked where it was echoed: in headers, addresses, names and errors', async () => {
  lab.use((request) =>
    request.url.includes('/echo')
      ? new Response(null, { status: 302, headers: { location: `https://x.test/?k=${secret}` } })
      : undefined,
  );
  const { headers } = await assistant.call('request_send', { url: `${yespoApi}/echo` });
  expect(headers.location).toBe('https://x.test/?k=•••');
  lab.world.keys.mobitru.add({ name: `named ${secret}`, owner: 'anna', billingUnit: 'demo-team' });
  expect(JSON.stringify(await assistant.call('key_list'))).toContain('named •••');
  const refusal = await assistant.refusal('key_disable', { platform: 'yespo', key: secret });
  expect(refusal.message).toContain('•••');
  await expect(assistant.client.callTool({ name: secret })).rejects.toThrow('•••');
  await expect(assistant.client.readResource({ uri: `latchkey://${secret}` })).rejects.toThrow(
    '•••',
  );
  expect(assistant.transcript.join('\n')).not.toContain(secret);
});

test('a secret that the end of a shown body cuts in two is masked', async () => {
  lab.use((request) =>
    request.url.includes('/echo') ? new Response(`${'x'.repeat(95)}${secret}`) : undefined,
  );
  const { body } = await assistant.call('request_send', {
    url: `${yespoApi}/echo`,
    characters: 100,
  });
  expect(body).toBe(`${'x'.repeat(95)}•••`);
});

test('a secret that the end of an address or of an error cuts in two is masked', async () => {
  const other = lab.worlds.create({
    name: 'other',
    seed: { keys: { yespo: [{ name: 'Other' }] } },
  });
  const foreign = secretOf(other, 'yespo', 'Other');
  const beginning = `${yespoApi}/v1/contacts?q=`;
  await lab.fetch(beginning + 'x'.repeat(495 - beginning.length) + foreign);
  const { entries } = await assistant.call('journal_search');
  expect(entries[0].url).toMatch(/x•••$/);
  const key = 'y'.repeat(3950) + foreign.repeat(3);
  const refused = await assistant.refusal('key_disable', { platform: 'yespo', key });
  expect(refused.message).toContain('y•••');
  expect(assistant.transcript.join('\n')).not.toContain(foreign.slice(0, 5));
});

test('a secret of one world is masked in what another world has, also of a key that is gone', async () => {
  const other = lab.worlds.create({
    name: 'other',
    seed: { keys: { yespo: [{ name: 'Other' }] } },
  });
  const foreign = secretOf(other, 'yespo', 'Other');
  await lab.fetch(`${url}?search=${foreign}`, withJson('POST', { foreign }, basic('u', secret)));
  const entries = async () => JSON.stringify(await assistant.call('journal_entry', { number: 1 }));
  expect(await entries()).toContain('•••');
  await assistant.call('key_remove', { world: 'other', platform: 'yespo', key: 'Other' });
  expect(await entries()).not.toContain(foreign);
  await assistant.call('world_delete', { name: 'other' });
  expect(await entries()).not.toContain(foreign);
  expect(assistant.transcript.join('\n')).not.toContain(foreign);
});

test('a key that was made, and one that a test made meanwhile, are masked from the first answer', async () => {
  await assistant.call('key_make', { platform: 'yespo', name: 'Made' });
  const made = secretOf(lab.world, 'yespo', 'Made');
  const { secret: meanwhile } = lab.world.keys.reteno.add({ name: 'Meanwhile' });
  lab.use((request) =>
    request.url.includes('/echo') ? Response.json({ made, meanwhile }) : undefined,
  );
  const { body } = await assistant.call('request_send', { url: `${yespoApi}/echo` });
  expect(JSON.parse(body)).toEqual({ made: '•••', meanwhile: '•••' });
});

test('a credential is not given by hand', async () => {
  for (const name of ['Authorization', 'X-Reteno-Access-Key', 'Cookie', 'Proxy-Authorization']) {
    const refused = await assistant.refusal('request_send', { url, headers: { [name]: 'x' } });
    expect(refused).toMatchObject({ error: 'credential-given' });
  }
  expect(
    await assistant.refusal('request_send', { url: 'https://user:word@api.yespo.io/api/' }),
  ).toMatchObject({ error: 'credential-given' });
  expect(lab.world.journal.size).toBe(0);
});

test('a screen that shows a secret is drawn without it', async () => {
  const udid = 'LAB0ANDROID1';
  const session = await openSession(lab, { ...android, 'appium:udid': udid });
  const picture = async () => {
    const { content } = await assistant.client.callTool({
      name: 'device_screen',
      arguments: { device: udid },
    });
    return (content as { data?: string }[])[1]?.data;
  };
  const field = await session.find('class name', 'android.widget.EditText');
  const typed = async (text: string) => {
    await session.ask('POST', `element/${field}/clear`, {});
    await session.ask('POST', `element/${field}/value`, { text });
  };
  await typed('•••');
  const masked = await picture();
  await typed(secret);
  expect(await picture()).toBe(masked);
  expect(await lab.world.data.mobitru.board.screen(udid)).not.toBe(masked);
});
