/** The extension in a browser, as an assistant operates it: by what the lab received. */
import { resolve } from 'node:path';
import { linkTo } from '../../mocks/mcp/lab-link.ts';
import type { Tool } from '../../mocks/mcp/tool.ts';
import { openBrowserTools } from '../../testkit/mcp/index.ts';
import { expect, test } from './support/fixtures.ts';

const root = resolve(import.meta.dirname, '../..');
const url = 'https://api.yespo.io/api/v1/version';

test('an assistant switches keys, sees which one applies, pauses, and takes keys out of use', async ({
  lab,
  labServer,
  engine,
}) => {
  const link = linkTo(labServer.httpOrigin);
  const opened = openBrowserTools({ engine, lab: link, packageFolder: root, headless: true });
  const tools = new Map<string, Tool>(opened.tools.map((tool) => [tool.name, tool]));
  const call = async (name: string, input: unknown = {}) => {
    const context = {
      lab: link,
      signal: new AbortController().signal,
      mask: <Value>(value: Value) => value,
    };
    return (await tools.get(name)?.run(input, context)) as Record<string, unknown>;
  };
  try {
    const first = lab.world.keys.yespo.add({ name: 'First' });
    const second = lab.world.keys.yespo.add({ name: 'Second' });
    await call('browser_switch', { platform: 'yespo', key: first.name });
    const switched = await call('browser_switch', { platform: 'yespo', key: second.name });
    expect(switched).toMatchObject({
      vault: 'open',
      paused: false,
      keys: expect.arrayContaining([
        expect.objectContaining({ name: first.name, inUse: false }),
        expect.objectContaining({ name: second.name, inUse: true }),
      ]),
    });
    expect(JSON.stringify(switched)).not.toContain(second.secret);
    expect(await call('browser_request', { url })).toMatchObject({
      status: 200,
      key: second.name,
      decision: 'accepted',
    });
    lab.world.journal.expect({ key: second.name, operation: 'yespo.version.v1' });

    expect(await call('browser_pause')).toMatchObject({ paused: true });
    expect(await call('browser_request', { url })).toMatchObject({ reason: 'missing-header' });
    await call('browser_pause', { paused: false });
    expect(await call('browser_request', { url })).toMatchObject({ key: second.name });
    await call('browser_off', { platform: 'yespo' });
    expect(await call('browser_request', { url })).toMatchObject({ reason: 'missing-header' });
    expect(await call('browser_state')).toMatchObject({ vault: 'open' });

    await expect(call('browser_switch', { platform: 'yespo', key: 'None' })).rejects.toThrow(
      'yespo has no key "None"',
    );
    for (const outside of ['https://example.com/', 'http://127.0.0.1:22/', 'file:///etc/passwd']) {
      await expect(call('browser_request', { url: outside })).rejects.toThrow(/platform/);
    }
  } finally {
    await opened.close();
  }
});
