import { builtIn, type AuthScheme, type Platform } from '../../lib/platforms/index.ts';
import type { ChromiumUnderTest } from '../../testkit/browsers/index.ts';
import type { JournalEntry, Lab, LabKey } from '../../mocks/lab.ts';
import { latchkeyIn } from '../../testkit/playwright/latchkey.ts';
import { headerForm } from './entry-line.ts';

/** A surface, and the operation that names a dashboard's button whose request goes there. */
interface Step {
  readonly platform: string;
  readonly surface: string;
  readonly operation: string;
}

const firstStep: Step = { platform: 'yespo', surface: 'api', operation: 'yespo.account.info' };

/** Every surface of every platform. */
const steps: readonly Step[] = [
  firstStep,
  { platform: 'reteno', surface: 'mobile-api', operation: 'reteno.appinbox.count' },
  { platform: 'reteno', surface: 'api', operation: 'reteno.interaction.status' },
  { platform: 'mobitru', surface: 'automation-api', operation: 'mobitru.device.find' },
  { platform: 'mobitru', surface: 'appium-hub', operation: 'mobitru.appium.status' },
  { platform: 'mobitru', surface: 'browser-hub', operation: 'mobitru.browser-hub.status' },
];

/**
 * Picks a key of each platform in the popup, sends requests from the dashboards, and holds what the
 * lab received against what the platform wants; then does the same with a key that the platform has
 * switched off. Prints a line for each.
 * @returns the exit code: 0 where all is as it should be.
 */
export async function prove(browser: ChromiumUnderTest, lab: Lab): Promise<number> {
  const latchkey = latchkeyIn(browser);
  let failures = 0;
  const say = (ok: boolean, line: string) => {
    if (!ok) failures += 1;
    console.log(`${ok ? 'ok' : 'FAIL'} ${line}`);
  };

  /** A step that breaks is a line too, and the next one is tried. */
  const attempt = async (step: Step, action: () => Promise<void>) => {
    try {
      await action();
    } catch (error) {
      say(false, `${step.platform} ${step.operation}: ${String(error)}`);
    }
  };

  const picked = new Set<string>();
  for (const step of steps) {
    await attempt(step, async () => {
      const key = keyOf(lab, step.platform, 'active');
      // By a click in the popup.
      if (!picked.has(step.platform)) await latchkey.use(step.platform, key);
      picked.add(step.platform);
      const entry = await sendFromDashboard(browser, lab, step, key);
      const imitated = entry.decision !== 'not-imitated';
      say(
        (entry.decision === 'accepted' || !imitated) && carries(entry, step, key),
        described(entry) + (imitated ? '' : ' (key accepted; the rest is not imitated)'),
      );
    });
  }

  // Latchkey cannot know that the platform has switched this one off: the lab says so.
  await attempt(firstStep, async () => {
    const disabled = keyOf(lab, firstStep.platform, 'disabled');
    await latchkey.use(firstStep.platform, disabled);
    const entry = await sendFromDashboard(browser, lab, firstStep, disabled);
    const refused = entry.decision === 'refused' && entry.status === 401;
    say(
      refused && carries(entry, firstStep, disabled),
      `${described(entry)} (a disabled key, to be refused)`,
    );
  });
  return failures === 0 ? 0 : 1;
}

/** Presses the button on the platform's dashboard; answers what the lab received at the surface. */
async function sendFromDashboard(
  browser: ChromiumUnderTest,
  lab: Lab,
  { platform, surface, operation }: Step,
  key: LabKey,
): Promise<JournalEntry> {
  const { keyScreen } = known(platform);
  const { journal } = lab.world;
  const last = journal.entries().at(-1)?.number ?? 0;
  const page = await browser.openPage(`${keyScreen}/try`);
  if (key.billingUnit !== undefined) await page.fill(`#${platform}-unit`, key.billingUnit);
  await page.click(`[data-operation="${operation}"]`);
  await page.waitFor(
    (id) => document.querySelector(`[data-result="${id}"][data-status]`),
    operation,
  );
  await page.close();
  const entry = journal
    .find({ platform, surface })
    .find(({ number, decision }) => number > last && decision !== 'preflight');
  if (!entry) throw new Error(`the lab received nothing at ${surface} from ${keyScreen}.`);
  return entry;
}

/** Whether the request carried the key in the form that its surface wants, and nothing else. */
function carries(entry: JournalEntry, step: Step, key: LabKey): boolean {
  const surface = known(step.platform).surfaces.find(({ id }) => id === step.surface);
  return (
    surface !== undefined &&
    entry.credentials.length === 1 &&
    entry.auth.key === key.name &&
    headerForm(entry) === headerFormOf(surface.scheme, key)
  );
}

/** The form of a scheme's header for a key, with the secret left out. */
function headerFormOf(scheme: AuthScheme, { billingUnit = '' }: LabKey): string {
  switch (scheme.kind) {
    case 'basic': {
      const { username } = scheme;
      const user = username.from === 'fixed' ? username.value : billingUnit;
      return `Authorization: Basic base64(${user}:•••)`;
    }
    case 'bearer':
      return 'Authorization: Bearer •••';
    case 'header':
      return `${scheme.name}: •••`;
  }
}

function described(entry: JournalEntry): string {
  return `${entry.platform} ${entry.method} ${entry.url} ${headerForm(entry)} ${entry.status}`;
}

/** The first key of the lab's world that has that status there. */
function keyOf(lab: Lab, platform: string, status: 'active' | 'disabled'): LabKey {
  const ring = Object.entries(lab.world.keys).find(([id]) => id === platform)?.[1];
  const key = ring?.list().find((each) => ring.status(each) === status);
  if (!key) throw new Error(`the demonstration world has no ${status} key of ${platform}.`);
  return key;
}

function known(id: string): Platform {
  const platform = builtIn.byId(id);
  if (!platform) throw new TypeError(`there is no platform ${id}`);
  return platform;
}
