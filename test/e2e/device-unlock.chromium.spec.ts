import type { ChromiumPage, ChromiumUnderTest } from '../../testkit/browsers/index.ts';
import { expect, test } from './support/fixtures.ts';
import { latchkeyIn } from '../../testkit/playwright/latchkey.ts';
import { clickNamed, dashboards, request } from './support/pages.ts';

const version = 'https://api.yespo.io/api/v1/version';
const passphrase = 'brass hooks in the hall';

/**
 * A device that knows its owner's finger, for this page alone. Answers the way to let it know
 * another's.
 */
async function withDevice(page: ChromiumPage): Promise<(isOwner: boolean) => Promise<void>> {
  const { playwright } = page;
  const session = await playwright.context().newCDPSession(playwright);
  await session.send('WebAuthn.enable');
  const { authenticatorId } = await session.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      ctap2Version: 'ctap2_1',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      hasPrf: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  });
  return async (isOwner) => {
    await session.send('WebAuthn.setUserVerified', { authenticatorId, isUserVerified: isOwner });
  };
}

test('a device is added, unlocks by its owner’s confirmation alone, and is removed', async ({
  lab,
  browserUnderTest,
}) => {
  const browser = browserUnderTest as ChromiumUnderTest;
  const latchkey = latchkeyIn(browser);
  await latchkey.use('yespo', lab.world.keys.yespo.add({ name: 'First' }));
  const page = await browser.openPage(dashboards.yespo);

  const settings = await browser.openPage(`${browser.extensionOrigin}/options.html`);
  const setOwner = await withDevice(settings);
  await settings.playwright.reload();
  await settings.waitFor(() => document.querySelector('#devices-title'));
  // Without a passphrase there is nothing that would remain when the device is lost.
  expect(await settings.evaluate(() => document.querySelector('#device-name'))).toBeNull();
  await latchkey.send('vault.setPassphrase', { passphrase });
  await settings.fill('#device-name', 'Test bench');
  await clickNamed(settings, 'Add this device');
  await settings.waitFor(() => document.querySelector('.devices')?.textContent === 'Test bench');

  await clickNamed(settings, 'Lock now');
  await clickNamed(settings, 'Unlock with this device');
  await settings.waitFor(() => document.querySelector('#lock-title'));
  expect(await request(page, version)).toBe(200);

  // A tab that the popup leads to for it asks the device at once, a new one and one that is there
  // already.
  await clickNamed(settings, 'Lock now');
  await settings.goto(`${browser.extensionOrigin}/options.html?new#unlock`);
  await settings.waitFor(() => document.querySelector('#lock-title'));
  await clickNamed(settings, 'Lock now');
  await settings.waitFor(() => document.querySelector('.by-device'));
  await settings.evaluate(() => void (location.hash = '#unlock'));
  await settings.waitFor(() => document.querySelector('#lock-title'));

  // Whoever is not the owner stays outside, and the passphrase remains. Last, for the device is
  // blocked then.
  await clickNamed(settings, 'Lock now');
  await setOwner(false);
  await clickNamed(settings, 'Unlock with this device');
  await settings.waitFor(() =>
    document.querySelector('.by-device .field-error')?.textContent?.includes('did not confirm'),
  );
  expect((await latchkey.view()).vault.state).toBe('locked');
  expect(await request(page, version)).toBe(401);
  await settings.fill('#passphrase', passphrase);
  await settings.press('Enter');
  await settings.waitFor(() => document.querySelector('#lock-title'));

  await clickNamed(settings, 'Remove Test bench');
  await settings.waitFor(() => !document.querySelector('.devices'));
  await latchkey.send('vault.lock', null);
  await settings.waitFor(() => document.querySelector('#passphrase'));
  expect(await settings.evaluate(() => document.querySelector('.by-device'))).toBeNull();
});

test('a device without a way to compute a key is not taken, and says so', async ({
  browserUnderTest,
}) => {
  const browser = browserUnderTest as ChromiumUnderTest;
  const latchkey = latchkeyIn(browser);
  await latchkey.popup();
  await latchkey.send('vault.setPassphrase', { passphrase });
  const settings = await browser.openPage(`${browser.extensionOrigin}/options.html`);
  const { playwright } = settings;
  const session = await playwright.context().newCDPSession(playwright);
  await session.send('WebAuthn.enable');
  await session.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  });
  await playwright.reload();
  await clickNamed(settings, 'Add this device');
  await settings.waitFor(() =>
    document.querySelector('.field-error')?.textContent?.includes('cannot compute a key'),
  );
  expect((await latchkey.view()).vault.devices).toEqual([]);
});

test('where the device has no authenticator, nothing of it is shown', async ({
  browserUnderTest,
}) => {
  const latchkey = latchkeyIn(browserUnderTest);
  await latchkey.popup();
  await latchkey.send('vault.setPassphrase', { passphrase });
  const settings = await browserUnderTest.openPage(
    `${browserUnderTest.extensionOrigin}/options.html`,
  );
  await settings.waitFor(() => document.querySelector('#lock-title'));
  expect(await settings.evaluate(() => document.querySelector('#devices-title'))).toBeNull();
});
