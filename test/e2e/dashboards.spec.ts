import { platforms } from '../../lib/platforms/index.ts';
import type { TestPage } from '../../testkit/browsers/index.ts';
import { expect, test } from './support/fixtures.ts';

/** Presses a button of a dashboard and waits for what it gets. */
async function press(page: TestPage, operation: string): Promise<{ status: string; text: string }> {
  await page.click(`[data-operation="${operation}"]`);
  const result = `[data-result="${operation}"]`;
  await page.waitFor((selector) => document.querySelector(`${selector}[data-status]`), result);
  const status = await page.evaluate(
    (selector) => document.querySelector(selector)?.getAttribute('data-status') ?? '',
    result,
  );
  return { status, text: await page.text(result) };
}

const requests = [
  { platform: 'yespo', operation: 'yespo.version.v1', form: 'Basic user:•••' },
  { platform: 'reteno', operation: 'reteno.device.save', form: 'x-reteno-access-key: •••' },
  { platform: 'mobitru', operation: 'mobitru.device.find', form: 'Bearer •••' },
] as const;

for (const { platform, operation, form } of requests) {
  const { keyScreen } = platforms.find(({ id }) => id === platform)!;

  test(`the dashboard of ${platform} shows an answer and which key the lab saw`, async ({
    lab,
    latchkey,
    browserUnderTest,
  }) => {
    const unit = platform === 'mobitru' ? { billingUnit: 'personal' } : {};
    const key = lab.world.keys[platform].add({ name: 'Of the test', enabled: true, ...unit });
    const page = await browserUnderTest.openPage(`${keyScreen}/try`);
    const refused = await press(page, operation);
    expect(refused.status).toBe('401');
    expect(refused.text).toContain('no key (refused: missing header)');

    await latchkey.use(platform, key);
    const answered = await press(page, operation);
    expect(answered.text).toContain(`${form} · Of the test`);
    expect(answered.status).not.toBe('401');
    expect(await page.text('[data-received]')).toContain('Of the test');
    expect(await page.evaluate(() => document.documentElement.outerHTML)).not.toContain(key.secret);
  });
}

test('a dashboard works by keyboard: a value typed and Enter send the request', async ({
  lab,
  browserUnderTest,
}) => {
  const page = await browserUnderTest.openPage('https://app.mobitru.com/');
  await page.fill('#mobitru-unit', 'the-team');
  await page.fill('#mobitru-version', '16');
  await page.press('Enter');
  const entry = await lab.world.journal.waitFor({ operation: 'mobitru.device.find' });
  expect(entry.url).toBe(
    'https://app.mobitru.com/billing/unit/the-team/automation/api/device/android?version=16',
  );
});
