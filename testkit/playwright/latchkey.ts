import type { ActivityEntry } from '../../lib/activity/entry.ts';
import {
  allKeys,
  matchesFilter,
  type Automation,
  type RequestFilter,
} from '../../lib/automation/automation.ts';
import type {
  Answer,
  CommandName,
  Input,
  Output,
  Send,
  View,
} from '../../lib/messages/contract.ts';
import type { BrowserUnderTest, TestPage } from '../browsers/contract.ts';
import type { KeyRing, LabKey } from '../../mocks/lab.ts';

/** What Latchkey keeps of a key. A key of the lab is one. */
export type KeyToKeep = Pick<LabKey, 'name' | 'secret' | 'right' | 'billingUnit' | 'expiresOn'>;

/** A key in Latchkey's vault, without its secret. */
export interface KeptKey {
  readonly id: string;
  readonly platform: string;
  readonly name: string;
  readonly status: string;
  /** Whether its header is put on the platform's requests, unless all is paused. */
  readonly inUse: boolean;
}

/** The extension in a browser, as a tester has it before them. */
export interface LatchkeyInBrowser {
  /** The popup's page in a tab, opened once. */
  popup(): Promise<TestPage>;
  /** Every key in the vault. */
  keys(): Promise<readonly KeptKey[]>;
  /**
   * Puts a key into the vault: one of the lab's, by its name or id there, or any other.
   * @returns its id in the vault.
   */
  add(platform: string, key: string | KeyToKeep): Promise<string>;
  /**
   * Puts a key of the vault in use by a click on it in the popup, and waits until the popup says
   * that it is. Where the key is out of sight its name is typed into the search before, which is
   * empty afterwards.
   * @param key its id in the vault, or its name where no other key there has it.
   */
  switchTo(key: string): Promise<void>;
  /**
   * Switches to a key of the platform; one whose name the vault does not have is added before.
   * Answers its id.
   */
  use(platform: string, key: string | KeyToKeep): Promise<string>;
  /** Takes all keys of the platform out of use. */
  off(platform: string): Promise<void>;
  /** While all is paused no header is put on any request; `false` ends it. */
  pause(paused?: boolean): Promise<void>;
  /**
   * A command to the extension's background, as its own pages send it.
   * @throws {Error} where it was refused, with the reason.
   */
  send: Send;
  /** What the popup draws: keys, environments, problems, and whether the vault is open. */
  view(): Promise<View>;
  /**
   * Uses a key of the vault in one tab only, until the tab is closed.
   * @param page the tab, whose address the extension may know; the first that shows this address
   * @param key its id in the vault, or its name where no other key there has it.
   */
  pin(page: Pick<TestPage, 'url'>, key: string): Promise<void>;
  /** What was seen of requests to the platforms, the oldest first: what left and what came back. */
  activity(filter?: RequestFilter): Promise<readonly ActivityEntry[]>;
  /**
   * The first request of the kind that has ended, seen already or within the time.
   * @param timeout in milliseconds; 5000 unless given
   * @throws {Error} where none came, with those that there were
   */
  waitForRequest(filter: RequestFilter, timeout?: number): Promise<ActivityEntry>;
}

/** The part of the extension interface that its pages use here. */
interface ExtensionPage {
  readonly chrome: {
    readonly runtime: { sendMessage(message: unknown): Promise<unknown> };
    readonly tabs: {
      query(of: object): Promise<{ readonly id: number; readonly url?: string }[]>;
    };
  };
}

/** What `automation.html` has in its window. */
interface AutomationPage {
  readonly latchkey?: Automation;
}

/**
 * Drives the extension in a browser.
 * @param labKeys the lab's keys by platform, where keys are to be named rather than given.
 */
export function latchkeyIn(
  browser: BrowserUnderTest,
  labKeys: Readonly<Record<string, Pick<KeyRing, 'get'>>> = {},
): LatchkeyInBrowser {
  let opened: Promise<TestPage> | undefined;
  let automation: Promise<TestPage> | undefined;

  /** The page that commands are sent from: that for automation where the build has it. */
  async function commands(): Promise<TestPage> {
    const popup = await latchkey.popup();
    return (automation ??= automationIn(browser, popup));
  }

  /**
   * A tester who has chosen already how to protect the keys: without a passphrase, unless the test
   * did it before.
   */
  async function openWithVault(): Promise<TestPage> {
    const page = await browser.openPopupPage();
    const { vault } = await carryOut(page, 'view.get', null);
    if (vault.state === 'absent') await carryOut(page, 'vault.create', {});
    return page;
  }

  const latchkey: LatchkeyInBrowser = {
    popup: () => (opened ??= openWithVault()),
    keys: () => allKeys(latchkey.send),
    async add(platform, key) {
      const { name, secret, right, billingUnit, expiresOn } = keyToKeep(platform, key);
      const added = await latchkey.send('key.add', {
        platform,
        environment: 'production',
        name,
        secret,
        right,
        billingUnit,
        expiresOn,
      });
      return added.id;
    },
    async switchTo(key) {
      const asked = await kept(key);
      const { id } = asked;
      const page = await latchkey.popup();
      const { preferences } = await latchkey.view();
      const hasSearched = await bringIntoSight(page, asked, preferences.quiet);
      await page.click(`[data-key-id="${id}"]`);
      await page.waitFor(
        (wanted) => document.querySelector(`[data-key-id="${wanted}"][data-in-use="true"]`),
        id,
      );
      if (hasSearched) await page.fill('[role="combobox"]', '');
    },
    async use(platform, key) {
      const { name } = keyToKeep(platform, key);
      const there = (await latchkey.keys()).find(
        (each) => each.platform === platform && each.name === name,
      );
      const id = there?.id ?? (await latchkey.add(platform, key));
      await latchkey.switchTo(id);
      return id;
    },
    off: async (platform) => void (await latchkey.send('platform.off', { platform })),
    pause: async (paused = true) => void (await latchkey.send('all.pause', { paused })),
    send: async (command, input) => carryOut(await commands(), command, input),
    view: () => latchkey.send('view.get', null),
    async pin(page, key) {
      const { id } = await kept(key);
      await latchkey.send('tab.pin', { tab: await tabOf(await page.url()), key: id });
    },
    async activity(filter = {}) {
      const { entries } = await latchkey.send('activity.get', {});
      return entries.filter((entry) => matchesFilter(entry, filter));
    },
    async waitForRequest(filter, timeout = 5000) {
      const page = await commands();
      // As text, like every answer: see `carryOut`.
      const text = await page.evaluate(
        async ([of, most]) => {
          const { latchkey: offered } = globalThis as unknown as AutomationPage;
          if (!offered) return 'null';
          return JSON.stringify(
            await offered.waitForRequest(of, most).then(
              (entry) => ({ entry }),
              (error: unknown) => ({ failure: String(error) }),
            ),
          );
        },
        [filter, timeout] as const,
      );
      const result = JSON.parse(text) as { entry?: ActivityEntry; failure?: string } | null;
      if (result?.entry) return result.entry;
      throw new Error(
        result?.failure ??
          'This build of the extension has no page automation.html: take the one that the package brings.',
      );
    },
  };

  async function tabOf(address: string): Promise<number> {
    const page = await latchkey.popup();
    const tabs = await page.evaluate(async () => {
      const { chrome } = globalThis as unknown as ExtensionPage;
      return (await chrome.tabs.query({})).map(({ id, url }) => ({ id, url }));
    });
    const tab = tabs.find(({ url }) => url === address)?.id;
    if (tab !== undefined) return tab;
    throw new Error(
      `No tab shows ${address}, as far as the browser tells Latchkey: it tells of hosts that the extension may reach.`,
    );
  }

  function keyToKeep(platform: string, key: string | KeyToKeep): KeyToKeep {
    if (typeof key !== 'string') return key;
    const ring = labKeys[platform];
    if (ring) return ring.get(key);
    const known = Object.keys(labKeys).join(', ') || 'none';
    throw new Error(
      `The lab has no platform "${platform}" to take "${key}" from; it has ${known}.`,
    );
  }

  async function kept(key: string): Promise<KeptKey> {
    const keys = await latchkey.keys();
    const byId = keys.find(({ id }) => id === key);
    if (byId) return byId;
    const [named, another] = keys.filter(({ name }) => name === key);
    if (named && !another) return named;
    const names = keys.map(({ name, platform }) => `"${name}" of ${platform}`).join(', ');
    throw new Error(
      named
        ? `Latchkey has several keys named "${key}": give the id that add() or keys() answers.`
        : `Latchkey has no key "${key}"; it has ${names || 'none'}. Add it first.`,
    );
  }

  return latchkey;
}

/**
 * Brings the key's row into the popup's page, which has only the rows in sight: by typing the name
 * into the search where it is not there yet, and by scrolling where several keys have that name, or
 * names are hidden.
 * @returns whether the name is in the search now.
 */
async function bringIntoSight(
  page: TestPage,
  { id, name }: KeptKey,
  namesAreHidden: boolean,
): Promise<boolean> {
  await page.waitFor(() => document.querySelector('[role="combobox"]'));
  const isThere = await page.evaluate(
    (wanted) => document.querySelector(`[data-key-id="${wanted}"]`) !== null,
    id,
  );
  if (isThere) return false;
  await page.fill('[role="combobox"]', namesAreHidden ? '' : name);
  await page.waitFor((wanted) => {
    if (document.querySelector(`[data-key-id="${wanted}"]`)) return true;
    const list = document.querySelector('[role="grid"]');
    if (!list) return false;
    // Half of what is in sight at a time, and from the end to the beginning again.
    const isAtEnd = list.scrollTop + list.clientHeight >= list.scrollHeight - 1;
    list.scrollTop = isAtEnd ? 0 : list.scrollTop + list.clientHeight / 2;
    return false;
  }, id);
  return !namesAreHidden;
}

/** The extension's page for automation in a tab, or the popup's where the build has none. */
async function automationIn(browser: BrowserUnderTest, popup: TestPage): Promise<TestPage> {
  const path = '/automation.html';
  // Of a file that is not there Firefox answers with an empty one.
  const isThere = await popup.evaluate(
    (address) =>
      fetch(address)
        .then((answer) => answer.text())
        .then(
          (text) => text.includes('<title>Latchkey automation'),
          () => false,
        ),
    path,
  );
  if (!isThere) return popup;
  const page = await browser.openPage(browser.extensionOrigin + path);
  await page.waitFor(() => 'latchkey' in globalThis);
  return page;
}

/** Sends a command from one of the extension's pages. @throws {Error} where it is refused. */
async function carryOut<Name extends CommandName>(
  page: TestPage,
  command: Name,
  input: Input<Name>,
): Promise<Output<Name>> {
  // As text, because WebDriver BiDi leaves out what an answer holds twice.
  const text = await page.evaluate(
    async (message) =>
      JSON.stringify(
        await (globalThis as unknown as ExtensionPage).chrome.runtime.sendMessage(message),
      ),
    { command, input },
  );
  // By the contract, which the extension that was built holds to.
  const { ok, ...rest } = JSON.parse(text) as Answer;
  if (!ok) throw new Error(`Latchkey refused ${command}: ${JSON.stringify(rest)}`);
  return (rest as { readonly output: Output<Name> }).output;
}
