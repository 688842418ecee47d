/** Ten thousand calls of whatever an assistant may think of. */
import net from 'node:net';
import * as fc from 'fast-check';
import { expect, onTestFinished, test, vi } from 'vitest';
import type { Lab } from '../../../mocks/lab.ts';
import { toolsOfLab } from '../../../mocks/mcp/tools/index.ts';
import { android, openSession } from '../hub.ts';
import { frozenLab } from '../support.ts';
import { anyCall } from './any-call.ts';
import { assistantOf } from './support.ts';

const CALLS = 10_000;
const CALLS_OF_A_RUN = 50;
/** In milliseconds; an idle machine needs about a sixth of it. */
const TIME = 240_000;

test(
  `of ${CALLS} calls none shows a secret, leaves this machine, or breaks the server`,
  async () => {
    const lab = frozenLab();
    lab.use((request) =>
      request.url.includes('/echo')
        ? Response.json(Object.fromEntries(request.headers), {
            headers: { 'x-all': secretsOf(lab).join() },
          })
        : undefined,
    );
    const connect = vi.spyOn(net.Socket.prototype, 'connect');
    onTestFinished(() => connect.mockRestore());
    const assistant = await assistantOf(lab);
    const secrets = new Set<string>();
    const done = new Map<string, number>();
    let answered = 0;

    const call = async (name: string, given: Record<string, unknown>) => {
      for (const secret of secretsOf(lab)) secrets.add(secret);
      const { isError, content } = await assistant.client.callTool({ name, arguments: given });
      for (const secret of secretsOf(lab)) secrets.add(secret);
      answered += 1;
      if (!isError) done.set(name, (done.get(name) ?? 0) + 1);
      const problem = isError ? (content as { text: string }[])[0]?.text : '';
      expect(problem).not.toContain('"error":"failed"');
      for (const message of assistant.transcript.splice(0)) expectNoSecret(message, secrets);
    };
    const calls = fc.array(anyCall, { minLength: CALLS_OF_A_RUN, maxLength: CALLS_OF_A_RUN });
    await fc.assert(
      fc.asyncProperty(calls, async (all) => {
        // What the calls before took away is there again.
        lab.world.reset();
        await openSession(lab, { ...android, 'appium:udid': 'LAB0ANDROID2' });
        await somebodyElse(lab);
        for (const { name, given } of all) await call(name, given);
      }),
      { numRuns: CALLS / CALLS_OF_A_RUN, endOnFailure: true },
    );

    expect(answered).toBe(CALLS);
    // Where a tool never does anything, nothing is proven of it.
    for (const { name } of toolsOfLab) expect(done.get(name) ?? 0, name).toBeGreaterThan(0);
    expect(secrets.size).toBeGreaterThan(30);
    const [origin, ...others] = new Set(assistant.asked.map((url) => new URL(url).origin));
    expect(new URL(origin ?? '').hostname).toBe('127.0.0.1');
    expect(others).toEqual([]);
    const hosts = connect.mock.calls.map(([options]) => hostOf(options));
    expect(new Set(hosts)).toEqual(new Set(['127.0.0.1']));
  },
  TIME,
);

/** Somebody else's requests, which leave secrets of one world in the journal of another. */
async function somebodyElse(lab: Lab): Promise<void> {
  const worlds = lab.worlds.list();
  for (const [index, secret] of secretsOf(lab).slice(0, 20).entries()) {
    await lab.fetch(`https://api.yespo.io/api/v1/contacts?q=${btoa(`u:${secret}`)}&${secret}`, {
      method: 'POST',
      headers: { 'x-note': secret, 'content-type': 'text/plain' },
      body: `{"key":"${encodeURIComponent(secret)}"}`,
      world: worlds[(index + 1) % worlds.length]?.name,
    });
  }
}

function secretsOf(lab: Lab): string[] {
  return lab.worlds
    .list()
    .flatMap((world) => Object.values(world.keys).flatMap((ring) => ring.list()))
    .map(({ secret }) => secret);
}

/** By other means than the masker's own. */
function expectNoSecret(message: string, secrets: ReadonlySet<string>): void {
  const tell = () => new Error(`a secret is shown in ${message.slice(0, 1000)}`);
  for (const secret of secrets) {
    if (message.includes(secret) || message.includes(encodeURIComponent(secret))) throw tell();
  }
  // Every word that may be base64, as a Basic header has it.
  for (const [word] of message.matchAll(/[\w+/]{16,400}={0,2}/g)) {
    const text = Buffer.from(word, 'base64').toString('latin1');
    if (text.includes(':') && secrets.has(text.slice(text.indexOf(':') + 1))) throw tell();
  }
}

function hostOf(options: unknown): unknown {
  const [first] = Array.isArray(options) ? options : [options];
  return (first as { host?: string }).host;
}
