import { maskedHeader } from '../../lib/platforms/header.ts';
import { platformById, type Platform } from '../../lib/platforms/index.ts';
import type { ChromiumPage, ChromiumUnderTest } from '../../mocks/browsers/index.ts';
import type { JournalEntry, Lab, LabKey } from '../../mocks/lab.ts';
import { latchkeyIn, type LatchkeyInBrowser } from '../../test/e2e/support/latchkey.ts';
import { headerForm } from './entry-line.ts';

/** What a dashboard's button sends, for each surface of each platform. */
const operations: readonly { readonly platform: string; readonly operation: string }[] = [
  { platform: 'yespo', operation: 'yespo.account.info' },
  { platform: 'reteno', operation: 'reteno.appinbox.count' },
  { platform: 'reteno', operation: 'reteno.interaction.status' },
  { platform: 'mobitru', operation: 'mobitru.device.find' },
  { platform: 'mobitru', operation: 'mobitru.appium-hub.status' },
  { platform: 'mobitru', operation: 'mobitru.browser-hub.status' },
];

/**
 * Picks a key of each platform in the popup, sends requests from the dashboards, and holds what the lab received against
 * what the platform wants; then does the same with a key that the platform has switched off. Prints a line for each.
 * @returns the exit code: 0 where all is as it should be.
 */
export async function prove(browser: ChromiumUnderTest, lab: Lab): Promise<number> {
  const latchkey = latchkeyIn(browser);
  let failures = 0;
  const say = (ok: boolean, line: string) => {
    if (!ok) failures += 1;
    console.log(`${ok ? 'ok' : 'FAIL'} ${line}`);
  };

  const picked = new Set<string>();
  for (const { platform: id, operation } of operations) {
    const platform = known(id);
    const key = keyOf(lab, id, 'active');
    if (!picked.has(id)) await pick(latchkey, id, key);
    picked.add(id);
    const entry = await sendFromDashboard(browser, lab, platform, operation);
    const accepted = entry.decision === 'accepted' || entry.decision === 'not-imitated';
    say(accepted && carries(entry, platform, key), described(id, entry));
  }

  // Latchkey cannot know that the platform has switched this one off: the lab says so.
  const [first] = operations;
  const { platform: id, operation } = first as (typeof operations)[number];
  const disabled = keyOf(lab, id, 'disabled');
  await pick(latchkey, id, disabled);
  const entry = await sendFromDashboard(browser, lab, known(id), operation);
  const refused = entry.decision === 'refused' && entry.status === 401;
  say(
    refused && carries(entry, known(id), disabled),
    `${described(id, entry)} (a disabled key, to be refused)`,
  );
  return failures === 0 ? 0 : 1;
}

/** Adds the key to the vault and clicks on it in the popup. */
async function pick(latchkey: LatchkeyInBrowser, platform: string, key: LabKey): Promise<void> {
  await latchkey.use(platform, key);
}

async function sendFromDashboard(
  browser: ChromiumUnderTest,
  lab: Lab,
  platform: Platform,
  operation: string,
): Promise<JournalEntry> {
  const { journal } = lab.worldFor(new Request(platform.keyScreen));
  const before = journal.find({ operation }).length;
  const page: ChromiumPage = await browser.openPage(platform.keyScreen);
  await page.click(`[data-operation="${operation}"]`);
  await page.waitFor(
    (id) => document.querySelector(`[data-result="${id}"][data-status]`),
    operation,
  );
  await page.close();
  const received = journal.find(
    (entry) => entry.operation === operation && entry.decision !== 'preflight',
  );
  const entry = received.at(-1);
  if (!entry || journal.find({ operation }).length === before) {
    throw new Error(`the lab received no ${operation} from ${platform.keyScreen}.`);
  }
  return entry;
}

/** Whether the request carried the key in the form that its surface wants, and nothing else. */
function carries(entry: JournalEntry, platform: Platform, key: LabKey): boolean {
  const surface = platform.surfaces.find(({ id }) => id === entry.surface);
  return (
    surface !== undefined &&
    entry.credentials.length === 1 &&
    entry.auth.key === key.name &&
    headerForm(entry) === maskedHeader(surface.scheme, key.billingUnit)
  );
}

function described(platform: string, entry: JournalEntry): string {
  return `${platform} ${entry.method} ${entry.url} ${headerForm(entry)} ${entry.status}`;
}

/** The first key of the lab's world that has that status there. */
function keyOf(lab: Lab, platform: string, status: 'active' | 'disabled'): LabKey {
  const ring = Object.entries(lab.world.keys).find(([id]) => id === platform)?.[1];
  const key = ring?.list().find((each) => ring.status(each) === status);
  if (!key) throw new Error(`the demonstration world has no ${status} key of ${platform}.`);
  return key;
}

function known(id: string): Platform {
  const platform = platformById(id);
  if (!platform) throw new TypeError(`there is no platform ${id}`);
  return platform;
}
