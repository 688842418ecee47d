/**
 * `npm run picture`, once everything is set up: docs/switching.gif, a tester changing roles on a
 * dashboard of the lab.
 */
import { execFileSync } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startLabServer } from '../mocks/doors/server/index.ts';
import { createLab } from '../mocks/lab.ts';
import { launchChromium } from '../testkit/browsers/index.ts';
import { latchkeyIn } from '../testkit/playwright/latchkey.ts';
import { extensionDirs } from './setup/extension.mjs';
import { putDemonstrationKeys } from './start/demonstration-keys.ts';

const picture = new URL('../docs/switching.gif', import.meta.url).pathname;

const WIDTH = 1000;
const HEIGHT = 600;
/** How long each frame is seen, in seconds. */
const SECONDS = 2;

const operation = 'yespo.contacts.list';
const [before, after] = ['Full access', 'Messages only'];

const folder = await mkdtemp(join(tmpdir(), 'latchkey-picture-'));
const lab = createLab();
const server = await startLabServer(lab);
const browser = await launchChromium({
  extensionDir: extensionDirs.chromium,
  profileDir: join(folder, 'profile'),
  headless: true,
  lab: server,
  viewport: { width: WIDTH, height: HEIGHT },
});

try {
  const latchkey = latchkeyIn(browser);
  await putDemonstrationKeys(latchkey, lab.world.keys);
  await latchkey.switchTo(before);

  const dashboard = await browser.context.newPage();
  await dashboard.goto('https://my.yespo.io/settings-ui/#/api-keys-list/try');
  const popup = await browser.context.newPage();
  await popup.setViewportSize({ width: 380, height: 540 });
  await popup.goto(browser.popupUrl);

  const frames: Buffer[] = [];
  const send = async (status: number) => {
    await dashboard.bringToFront();
    const button = dashboard.locator(`[data-operation="${operation}"]`);
    await button.scrollIntoViewIfNeeded();
    await button.click();
    await dashboard.locator(`[data-result="${operation}"][data-status="${status}"]`).waitFor();
  };
  const frame = async (withPopup: boolean) => {
    const page = await dashboard.screenshot();
    const over = withPopup ? await popup.screenshot() : undefined;
    frames.push(await composed(page, over));
  };

  await send(200);
  await frame(false);
  await popup.bringToFront();
  await popup.reload();
  await popup.getByText(after).first().waitFor();
  await frame(true);
  await popup.keyboard.type('mess');
  await frame(true);
  await popup.keyboard.press('Enter');
  await popup.getByText(after).first().waitFor();
  await popup.reload();
  await popup.getByText(after).first().waitFor();
  await frame(true);
  await send(403);
  await frame(false);

  await Promise.all(frames.map((png, index) => writeFile(join(folder, `frame-${index}.png`), png)));
  execFileSync(
    'ffmpeg',
    // prettier-ignore
    [
      '-y', '-loglevel', 'error', '-framerate', `1/${SECONDS}`,
      '-i', join(folder, 'frame-%d.png'),
      '-vf', 'split[a][b];[a]palettegen=max_colors=128[p];[b][p]paletteuse=dither=none',
      '-loop', '0', picture,
    ],
    { stdio: 'inherit' },
  );
  console.log(`docs/switching.gif is written: ${(await readFile(picture)).length} bytes.`);

  /** The dashboard, with the popup over it as the toolbar hangs it. */
  async function composed(page: Buffer, over: Buffer | undefined): Promise<Buffer> {
    const stage = await browser.context.newPage();
    const image = (png: Buffer) => `data:image/png;base64,${png.toString('base64')}`;
    await stage.setContent(
      `<style>body{margin:0}img{display:block}.popup{position:absolute;top:8px;right:24px;border-radius:10px;box-shadow:0 8px 32px #0006}</style>
       <img src="${image(page)}">${over ? `<img class="popup" src="${image(over)}">` : ''}`,
    );
    const png = await stage.screenshot();
    await stage.close();
    return png;
  }
} finally {
  await browser.close();
  await server.close();
  await rm(folder, { recursive: true, force: true, maxRetries: 10 });
}
