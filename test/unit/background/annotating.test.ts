import { beforeEach, expect, test } from 'vitest';
import { startLatchkey, type Latchkey } from '../../../lib/background/latchkey.ts';
import type { Send } from '../../../lib/messages/contract.ts';
import { createQuiet } from '../../../lib/ui/model/quiet.ts';
import { fakeBrowser, type FakeBrowser } from '../support/browser.ts';
import { draftFor } from '../support/keys.ts';
import { sendTo } from '../support/send.ts';

let browser: FakeBrowser;
let latchkey: Latchkey;

beforeEach(async () => {
  browser = fakeBrowser();
  latchkey = await startLatchkey(browser);
  await send('vault.create', {});
});

const send: Send = (command, input) => sendTo(latchkey, command, input);
const keys = async () => (await send('view.get', null)).keys;
const add = async (...draft: Parameters<typeof draftFor>) =>
  (await send('key.add', draftFor(...draft))).id;

test('a note, tags and a colour are kept with the key, sealed, and outlive an edit', async () => {
  const id = await add('yespo');
  await send('key.annotate', {
    id,
    note: '  for the Berlin team ',
    tags: ['CI', ' ci', '', 'nightly'],
    colour: 'teal',
  });
  expect(JSON.stringify(browser.storage.items)).not.toMatch(/Berlin|nightly/);
  await send('key.change', { id, change: { name: 'Another name' } });
  latchkey = await startLatchkey(browser);
  expect((await keys())[0]).toMatchObject({
    name: 'Another name',
    note: 'for the Berlin team',
    tags: ['CI', 'nightly'],
    colour: 'teal',
  });
  await send('key.annotate', { id });
  const [key] = await keys();
  expect([key?.note, key?.tags, key?.colour]).toEqual([undefined, undefined, undefined]);
});

test('what is too long is refused by field, and nothing of it is stored', async () => {
  const id = await add('yespo');
  const tag = 'x'.repeat(31);
  await expect(send('key.annotate', { id, note: 'A', tags: [tag] })).rejects.toMatchObject({
    field: 'tags',
  });
  await expect(send('key.annotate', { id, note: 'x'.repeat(2001) })).rejects.toMatchObject({
    field: 'note',
  });
  expect((await keys())[0]?.note).toBeUndefined();
});

test('a tag is given to several keys and taken from them, whatever its case', async () => {
  const ids = [await add('yespo'), await add('reteno')];
  await send('key.annotate', { id: ids[0]!, tags: ['Old'] });
  await send('key.tagAll', { ids, tag: 'ci', given: true });
  expect((await keys()).map(({ tags }) => tags)).toEqual([['Old', 'ci'], ['ci']]);
  await send('key.tagAll', { ids, tag: 'CI', given: false });
  expect((await keys()).map(({ tags }) => tags)).toEqual([['Old'], undefined]);
  await expect(send('key.tagAll', { ids, tag: ' ', given: true })).rejects.toMatchObject({
    field: 'tag',
  });
});

test('in quiet mode neither the note nor the tags of a key are in the page', async () => {
  const id = await add('yespo');
  await send('key.annotate', { id, note: 'Berlin', tags: ['nightly'] });
  const shown = createQuiet().view(await send('view.get', null));
  expect(JSON.stringify(shown)).not.toMatch(/Berlin|nightly/);
});
