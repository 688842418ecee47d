import * as v from 'valibot';
import { imitated } from '../../mocks/packs.ts';
import { key, platform } from '../../mocks/mcp/fields.ts';
import { lastNumber } from '../../mocks/mcp/journal-views.ts';
import type { LabLink } from '../../mocks/mcp/lab-link.ts';
import { knownOf, platformAddress } from '../../mocks/mcp/sent-request.ts';
import { tool, ToolError, type Tool } from '../../mocks/mcp/tool.ts';
import { described } from '../../mocks/world/described.ts';
import type { TestPage } from '../browsers/contract.ts';
import type { BrowserSession, OpenBrowser } from './browser-session.ts';

const state = v.strictObject({
  browser: v.string(),
  vault: described(v.string(), 'absent, locked or open.'),
  paused: described(v.boolean(), 'While paused no header is put on any request.'),
  keys: described(
    v.array(
      v.strictObject({
        platform: v.string(),
        name: v.string(),
        status: v.string(),
        inUse: described(v.boolean(), 'Whether it applies to its platform’s requests.'),
      }),
    ),
    'The keys that the extension has.',
  ),
});

async function stateOf({ browser, latchkey }: OpenBrowser): Promise<v.InferOutput<typeof state>> {
  const { vault, paused } = await latchkey.view();
  const keys = vault.state === 'open' ? await latchkey.keys() : [];
  return {
    browser: await browser.version(),
    vault: vault.state,
    paused,
    keys: keys.map(({ platform: of, name, status, inUse }) => ({
      platform: of,
      name,
      status,
      inUse,
    })),
  };
}

/** What an assistant can do with the extension in a browser. */
export function browserTools(session: BrowserSession): readonly Tool[] {
  const pages = new WeakMap<OpenBrowser['browser'], Map<string, TestPage>>();

  /** The platform's own key screen in a tab, opened once. */
  async function dashboardOf({ browser }: OpenBrowser, id: string): Promise<TestPage> {
    const known = pages.get(browser) ?? new Map<string, TestPage>();
    pages.set(browser, known);
    let page = known.get(id);
    const address = imitated.byId(id)?.keyScreen ?? '';
    if (!page) known.set(id, (page = await browser.openPage(address)));
    return page;
  }

  return [
    tool({
      name: 'browser_state',
      title: 'See the extension',
      description:
        'The extension in the browser: its keys, which of them is in use for each platform, and whether all is paused.',
      effect: 'reads',
      untrusted: true,
      input: v.strictObject({}),
      output: state,
      run: async () => session.use(stateOf),
    }),
    tool({
      name: 'browser_switch',
      title: 'Switch the key',
      description:
        'Puts a key of the lab’s default world in use by a click in the popup, as a tester does; one that the extension does not have is added before.',
      effect: 'sets',
      untrusted: true,
      input: v.strictObject({ platform, key }),
      output: state,
      async run({ platform: id, key: called }, { lab }) {
        const one = await keyOf(lab, id, called);
        return session.use(async (open) => {
          await open.latchkey.use(id, one);
          return stateOf(open);
        });
      },
    }),
    tool({
      name: 'browser_off',
      title: 'Take keys out of use',
      description: 'Takes all keys of a platform out of use in the extension; they stay in it.',
      effect: 'sets',
      untrusted: true,
      input: v.strictObject({ platform }),
      output: state,
      run: async ({ platform: id }) =>
        session.use(async (open) => {
          await open.latchkey.off(id);
          return stateOf(open);
        }),
    }),
    tool({
      name: 'browser_pause',
      title: 'Pause the extension',
      description: 'While paused the extension puts no header on any request; false ends it.',
      effect: 'sets',
      untrusted: true,
      input: v.strictObject({
        paused: v.exactOptional(described(v.boolean(), 'true unless given.')),
      }),
      output: state,
      run: async ({ paused = true }) =>
        session.use(async (open) => {
          await open.latchkey.pause(paused);
          return stateOf(open);
        }),
    }),
    tool({
      name: 'browser_request',
      title: 'Send a request from a dashboard',
      description:
        'Has the platform’s dashboard in the browser send a request, as its pages do, and answers what the lab received: with which key, and what became of it. So you see which key applies.',
      effect: 'sends',
      untrusted: true,
      input: v.strictObject({
        url: described(v.string(), 'A real address of a platform’s API.'),
        method: v.exactOptional(v.picklist(['GET', 'POST', 'PUT', 'PATCH', 'DELETE'])),
        json: v.exactOptional(described(v.unknown(), 'The body, sent as JSON.')),
      }),
      output: v.strictObject({
        status: v.number(),
        entry: described(v.number(), 'Its number in the journal of the default world.'),
        key: v.exactOptional(described(v.string(), 'The name of the key that was on it.')),
        decision: v.string(),
        reason: v.exactOptional(v.string()),
      }),
      async run({ url: text, method = 'GET', json }, { lab }) {
        const url = platformAddress(text);
        const { platform: id } = knownOf(method, url);
        if (id === undefined || url.protocol !== 'https:' || url.port !== '') {
          throw new ToolError('no-such-platform', `${url.host} is no host of a platform`);
        }
        const { journal } = lab.client.world();
        const before = await lastNumber(lab);
        await session.use(async (open) => {
          const page = await dashboardOf(open, id);
          await page.evaluate(sendFrom, {
            url: url.href,
            method,
            body: json === undefined ? undefined : JSON.stringify(json),
          });
        });
        const query = { after: before, method, host: url.hostname, path: url.pathname };
        const received = (await journal.find(query)).at(-1);
        if (!received) {
          throw new ToolError(
            'not-received',
            'the lab received no such request: the browser did not let the page send it; see journal_search for a preflight',
          );
        }
        const { number, status, auth, decision, reason } = received;
        return {
          status,
          entry: number,
          ...(auth.key === undefined ? {} : { key: auth.key }),
          decision,
          ...(reason === undefined ? {} : { reason }),
        };
      },
    }),
  ];
}

/** Runs in the page. What it may not read is sent all the same, and the lab tells of it. */
async function sendFrom({
  url,
  method,
  body,
}: {
  readonly url: string;
  readonly method: string;
  readonly body?: string | undefined;
}): Promise<void> {
  const headers = { 'content-type': 'application/json' };
  try {
    await fetch(url, body === undefined ? { method } : { method, body, headers });
  } catch {
    // The journal says what became of it.
  }
}

async function keyOf(lab: LabLink, id: string, called: string) {
  const keys = await lab.client.world().keys.list(id);
  const one = keys.find((each) => each.id === called) ?? keys.find(({ name }) => name === called);
  if (one) return one;
  const names = keys.map(({ name }) => `"${name}"`).join(', ');
  throw new ToolError('no-such-key', `${id} has no key "${called}"; it has ${names || 'none'}`);
}
