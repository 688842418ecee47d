import { expect, test } from 'vitest';
import { FieldError } from '../../../lib/keys/check.ts';
import { answer, senderClassOf, type CarryOut } from '../../../lib/messages/handler.ts';

const self = { id: 'abc', pages: 'chrome-extension://abc/' };

test.each([
  [{ id: 'abc', url: 'chrome-extension://abc/popup.html' }, 'page'],
  [{ id: 'abc', url: 'https://evil.example/' }, undefined],
  [{ id: 'abc' }, undefined],
  [{ id: 'other', url: 'chrome-extension://abc/popup.html' }, undefined],
  [{ id: 'other', url: 'chrome-extension://other/popup.html' }, undefined],
  [{ url: 'chrome-extension://abc.evil/' }, undefined],
])('a message of %j comes from: %s', (sender, from) => {
  expect(senderClassOf(sender, self)).toBe(from);
});

test.each([
  [null],
  ['view.get'],
  [{}],
  [{ command: 'vault.dump', input: null }],
  [{ command: 'toString', input: null }],
  [{ command: 'key.use', input: { id: 7 } }],
  [{ command: 'key.use', input: { id: 'x', extra: true } }],
  [{ command: 'key.add', input: { platform: 'yespo' } }],
  [{ command: 'key.reveal', input: { id: '' } }],
])('%j is refused before anything is carried out', async (message) => {
  const reply = await answer(message, 'page', async () => expect.unreachable());
  expect(reply.ok).toBe(false);
});

test('a fault of a field is told with the field', async () => {
  const reply = await answer({ command: 'key.use', input: { id: 'x' } }, 'page', async () => {
    throw new FieldError('change.name', { code: 'environment.nameMissing' });
  });
  expect(reply).toEqual({
    ok: false,
    error: {
      sentence: { code: 'environment.nameMissing' },
      field: 'change.name',
    },
  });
});

test('an answer says what kind it is, with what the command changed of the view beside a value', async () => {
  const view = { revision: 7 };
  const results = {
    'view.get': view,
    'platform.off': view,
    'key.add': { change: view, value: { id: 'made' } },
    'key.reveal': { secret: 'SYNTHETIC' },
  };
  const carryOut = (async (name: keyof typeof results) => results[name]) as unknown as CarryOut;
  const draft = { platform: 'yespo', environment: 'production', name: 'Mine', secret: 'SYNTHETIC' };
  const answers = await Promise.all(
    [
      { command: 'view.get', input: null },
      { command: 'platform.off', input: { platform: 'yespo' } },
      { command: 'key.add', input: draft },
      { command: 'key.reveal', input: { id: 'x' } },
    ].map((message) => answer(message, 'page', carryOut)),
  );
  expect(answers).toEqual([
    { ok: true, answers: 'view', output: view },
    { ok: true, answers: 'change', output: view },
    { ok: true, answers: 'changeAndValue', change: view, output: { id: 'made' } },
    { ok: true, answers: 'value', output: { secret: 'SYNTHETIC' } },
  ]);
});
