/**
 * What a project with strict types may say about each entry of the package; the compiler is the
 * test.
 */
import { createLabClient, type WorldClient } from 'latchkey/client';
import { createLab, type JournalEntry, type Lab, type WorldSeed } from 'latchkey/lab';
import { latchkeyHandlers } from 'latchkey/msw';
import { expect, test, type LatchkeyInBrowser } from 'latchkey/playwright';
import { startLabServer, type LabServer } from 'latchkey/server';
import { setupServer } from 'msw/node';

const worldSeed: WorldSeed = { keys: { yespo: [{ name: 'Newsletter', right: 'full' }] } };
const lab: Lab = createLab({ world: worldSeed, handlers: [() => undefined] });
export const entries: readonly JournalEntry[] = lab.world.journal.find({ decision: 'accepted' });
export const answer: Promise<Response> = lab.fetch(new Request('https://api.yespo.io/'));
export const server: Promise<LabServer> = startLabServer(lab, { port: 0 });
setupServer(...latchkeyHandlers(lab)).listen({ onUnhandledFrame: 'error' });

export const remote: WorldClient = createLabClient('http://127.0.0.1:8080').world('orders');
// @ts-expect-error no key is without a name
void remote.keys.add('yespo', { right: 'full' });
// @ts-expect-error a key has a name
createLab({ world: { keys: { yespo: [{ right: 'full' }] } } });
// @ts-expect-error no such decision is made
lab.world.journal.find({ decision: 'perhaps' });
// @ts-expect-error no operation has this name
lab.world.journal.find({ operation: 'yespo.contact.creat' });
// @ts-expect-error no right has this name
lab.world.keys.yespo.add({ name: 'K', right: 'everything' });
// @ts-expect-error no operation has this name, over HTTP neither
void remote.journal.expect({ operation: 'yespo.contact.creat' });
// @ts-expect-error a lab is wanted
void startLabServer('lab');

test.use({ worldSeed, latchkeyKeys: { yespo: ['Newsletter'] }, engine: 'firefox' });
// @ts-expect-error there is no such platform
test.use({ latchkeyKeys: { elsewhere: ['Newsletter'] } });
test('fixtures are typed', async ({ page, world, latchkey }) => {
  const inBrowser: LatchkeyInBrowser = latchkey;
  await inBrowser.use('yespo', world.keys.yespo.get('Newsletter'));
  await expect(page).toHaveTitle('');
});
