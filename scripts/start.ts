/**
 * `npm start`, once everything is set up: the lab, and a browser that is led to it. Options are
 * checked by start.mjs.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { launchChromium, type ChromiumUnderTest } from '../testkit/browsers/index.ts';
import { startLabServer } from '../mocks/doors/server/index.ts';
import { createLab, type Lab } from '../mocks/lab.ts';
import { platforms } from '../lib/platforms/index.ts';
import { latchkeyIn } from '../testkit/playwright/latchkey.ts';
import { putDemonstrationKeys } from './start/demonstration-keys.ts';
import { entryLine } from './start/entry-line.ts';
import { prove } from './start/proof.ts';
import { extensionDirs } from './setup/extension.mjs';
import { cacheDir } from './setup/terminal.mjs';

const once = process.argv.includes('--once');
const { DISPLAY: x11, WAYLAND_DISPLAY: wayland } = process.env;
const hasDisplay = process.platform !== 'linux' || Boolean(x11) || Boolean(wayland);
const headless = process.argv.includes('--headless') || !hasDisplay;

const alreadyRuns =
  'npm start failed: the profile is in use, so another npm start runs. End that one first, or use npm start -- --once.';

const ending = Promise.withResolvers<string>();
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.once(signal, () => ending.resolve(''));
}
// start.mjs has gone, however it went.
process.once('disconnect', () => ending.resolve(''));

const lab = createLab();
const server = await startLabServer(lab);
console.log(`The lab listens on ${server.httpOrigin}: /<real host>/<path> leads to a platform, as in
  ${server.httpOrigin}/api.yespo.io/api/v1/version
and as a proxy it takes any client to the platforms' real host names.`);

// A proof begins with nothing; otherwise what the user does in the browser is there again the next
// time.
const profileDir = once ? await mkdtemp(join(cacheDir, 'proof-')) : join(cacheDir, 'profile');
let browser: ChromiumUnderTest | undefined;
try {
  browser = await launchChromium({
    extensionDir: extensionDirs.chromium,
    profileDir,
    headless,
    lab: server,
    handleSignals: false,
    // Without X11 Chromium has to be told of Wayland.
    args: !x11 && wayland ? ['--ozone-platform=wayland'] : [],
  });
  console.log(
    `${await browser.version()} runs${headless ? ` without a window${hasDisplay ? '' : ', for there is no display'}` : ''}, on a profile of its own.\n`,
  );
  process.exitCode = once ? await proof(browser, lab) : await untilEnded(browser, lab);
} catch (error) {
  const message = error instanceof Error ? error.message : String(error);
  console.error(
    message.includes('ProcessSingleton') ? alreadyRuns : `npm start failed: ${message}`,
  );
  process.exitCode = 1;
} finally {
  await browser?.close();
  await server.close();
  if (once) await rm(profileDir, { recursive: true, force: true, maxRetries: 10 });
}
// Nothing is left to do, and the channel to start.mjs would keep this process.
if (process.connected) process.disconnect();

async function proof(chromium: ChromiumUnderTest, ofLab: Lab): Promise<number> {
  const interrupted = ending.promise.then(() => 130);
  return Promise.race([prove(chromium, ofLab), interrupted]);
}

/** Shows the dashboards and what the lab receives until the user ends it. */
async function untilEnded(chromium: ChromiumUnderTest, ofLab: Lab): Promise<number> {
  chromium.context.once('close', () => ending.resolve('The browser was closed.'));
  const latchkey = latchkeyIn(chromium);
  const refused = await putDemonstrationKeys(latchkey, ofLab.world.keys);
  for (const line of refused) console.error(line);
  await (await latchkey.popup()).close();

  const dashboards = platforms.map(({ keyScreen }) => keyScreen);
  const [first] = chromium.context.pages();
  for (const [index, address] of dashboards.entries()) {
    const page = index === 0 && first ? first : await chromium.context.newPage();
    await page.goto(address);
  }
  await first?.bringToFront();
  console.log(`Dashboards in tabs: ${dashboards.join(' ')}
Pick a key in Latchkey's popup (Alt+Shift+K), then press a button under “Try the API” on a dashboard.
What the lab receives is listed here. Ctrl-C ends everything.\n`);
  const unsubscribe = ofLab.world.journal.subscribe((entry) => {
    if (entry.decision !== 'elsewhere' && entry.decision !== 'preflight') {
      console.log(entryLine(entry));
    }
  });
  const why = await ending.promise;
  unsubscribe();
  console.log(`\n${why} Ending the lab and the browser.`.trimStart());
  return 0;
}
