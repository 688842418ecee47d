import { expect, test } from 'vitest';
import { FieldError } from '../../../lib/keys/check.ts';
import { answer, isOwnPage } from '../../../lib/messages/handler.ts';

const self = { id: 'abc', pages: 'chrome-extension://abc/' };

test.each([
  [{ id: 'abc', url: 'chrome-extension://abc/popup.html' }, true],
  [{ id: 'abc', url: 'https://evil.example/' }, false],
  [{ id: 'abc' }, false],
  [{ id: 'other', url: 'chrome-extension://abc/popup.html' }, false],
  [{ id: 'other', url: 'chrome-extension://other/popup.html' }, false],
  [{ url: 'chrome-extension://abc.evil/' }, false],
])('a message of %j is answered: %s', (sender, answered) => {
  expect(isOwnPage(sender, self)).toBe(answered);
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
  const reply = await answer(message, async () => expect.unreachable());
  expect(reply.ok).toBe(false);
});

test('a fault of a field is told with the field', async () => {
  const reply = await answer({ command: 'key.use', input: { id: 'x' } }, async () => {
    throw new FieldError('change.name', 'Give it a name.');
  });
  expect(reply).toEqual({ ok: false, error: { message: 'Give it a name.', field: 'change.name' } });
});
