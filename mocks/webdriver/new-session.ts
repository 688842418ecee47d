import { demonstrationApp } from './app/demonstration.ts';
import { commandTimeoutOf, driverFor, matchCapabilities, textOf } from './capabilities.ts';
import { Driver } from './driver.ts';
import type { HubContext } from './engine.ts';
import { WebDriverError } from './errors.ts';
import type { AllocatedDevice, HubHost, WantedDevice } from './host.ts';
import { apiLevel } from './native/mobile/android.ts';
import { Phone, type PhoneAbout } from './phone/phone.ts';
import type { Capabilities, DevicePlatform, HubSession } from './sessions.ts';

/** Who asks for a session. */
export interface Asker {
  readonly user: string;
  readonly keyId: string | undefined;
}

/**
 * Begins a session: a device that the client's user has taken, or one that is free now, or the
 * next that is, within the time of the queue.
 * @throws {WebDriverError}
 */
export async function newSession(
  body: unknown,
  context: HubContext,
  host: HubHost,
  asker: Asker,
): Promise<unknown> {
  const asked = matchCapabilities(body);
  const platform = driverFor(asked);
  const timeout = commandTimeoutOf(asked);
  const wanted: WantedDevice = {
    platformName: platform === 'ios' ? 'iOS' : 'Android',
    platformVersion: textOf(asked, 'platformVersion'),
    deviceName: textOf(asked, 'deviceName'),
    udid: textOf(asked, 'udid'),
  };
  const device = await deviceFor(wanted, asker.user, timeout, context, host);
  return begin(device, asked, platform, timeout, context, host, asker);
}

function refusal(what: string, wanted: WantedDevice): WebDriverError {
  const { platformName, ...rest } = wanted;
  const request = JSON.stringify({ platform: platformName.toLowerCase(), ...rest });
  return new WebDriverError('session not created', `${what}. Device request: ${request}`);
}

async function deviceFor(
  wanted: WantedDevice,
  user: string,
  timeout: number,
  { clock, pause, signal }: HubContext,
  host: HubHost,
): Promise<AllocatedDevice> {
  if (!host.knows(wanted)) throw refusal('No device matching request', wanted);
  const deadline = clock.now() + host.queueTimeout;
  for (;;) {
    if (signal.aborted) throw refusal('The client has gone', wanted);
    const device = host.allocate(wanted, user, timeout);
    if (device) return device;
    const left = deadline - clock.now();
    if (left <= 0) {
      throw refusal(
        `Device is busy or blocked. New session request timed out after ${host.queueTimeout} ms`,
        wanted,
      );
    }
    const until = Math.max(1, Math.min(left, host.nextFree() ?? left));
    host.waiting += 1;
    // oxlint-disable-next-line no-await-in-loop -- it waits until a device may be free
    await freedOrPaused(host, pause(until));
    host.waiting -= 1;
  }
}

async function freedOrPaused({ freed }: HubHost, paused: Promise<void>): Promise<void> {
  let unsubscribe: () => void = () => undefined;
  const told = new Promise<void>((resolve) => {
    unsubscribe = freed.subscribe(resolve);
  });
  await Promise.race([told, paused]);
  unsubscribe();
}

function begin(
  { about, wasTaken }: AllocatedDevice,
  asked: Capabilities,
  platform: DevicePlatform,
  timeout: number,
  context: HubContext,
  host: HubHost,
  { user, keyId }: Asker,
): unknown {
  const session = host.sessions.begin(context.ids.uuid(), {
    keyId,
    user,
    udid: about.udid,
    platform,
    asked,
    timeout,
    releases: !wasTaken && asked['mobitru:keepDevice'] !== true,
  });
  const phone = phoneOf(host, about, context);
  const answered = capabilitiesOf(session, phone, context.base);
  const { over } = session.live;
  const install = (reference: string) => {
    const app = host.appNamed(reference, session);
    if (app) host.install(about.udid, app);
    return app?.id;
  };
  session.driver = new Driver(session, phone, answered, {
    now: () => context.clock.now(),
    pause: async (milliseconds) => context.pause(milliseconds, over),
    install,
  });
  // A path of the client's own machine names no artifact: it is passed over.
  const app = textOf(asked, 'app');
  open(phone, asked, app === undefined ? undefined : install(app));
  return { sessionId: session.id, capabilities: answered };
}

/** The phone of a device: the same until its world is reset. */
export function phoneOf(
  host: HubHost,
  about: PhoneAbout,
  context: Pick<HubContext, 'clock' | 'pause' | 'ask'>,
): Phone {
  const known = host.phones.get(about.udid);
  if (known) return known;
  const worldOver = new AbortController().signal;
  const phone = new Phone(
    about,
    {
      now: () => context.clock.now(),
      pause: async (milliseconds) => context.pause(milliseconds, worldOver),
      ask: context.ask,
      removed: (appId) => {
        host.uninstall(about.udid, appId);
      },
    },
    [demonstrationApp, ...host.apps],
  );
  for (const app of host.installed(about.udid)) phone.install(app);
  Object.assign(phone, host.conditionOf(about.udid));
  host.phones.set(about.udid, phone);
  phone.changes.subscribe(host.screenChanged);
  return phone;
}

/** Brings the app to the front that the session is about; the last one installed unless it says. */
function open(phone: Phone, asked: Capabilities, installed: string | undefined): void {
  if (asked['appium:autoLaunch'] === false) return;
  const named = textOf(asked, 'appPackage') ?? textOf(asked, 'bundleId') ?? installed;
  const id = named ?? phone.apps().at(-1)?.id;
  // Some clients send an empty name of a browser where they want none.
  if (id === undefined || asked['browserName']) return;
  // A session without `noReset` begins with the app as it was installed.
  if (asked['appium:noReset'] !== true) phone.terminate(id);
  phone.activate(id);
}

/** What the client is told of its session, as the drivers tell it, with Mobitru's prefix. */
function capabilitiesOf(
  { id, asked: sent, udid, platform }: HubSession,
  phone: Phone,
  base: string | undefined,
): Capabilities {
  const { about, metrics } = phone;
  const { webSocketUrl: wantsBidi, ...asked } = sent;
  const common = {
    ...asked,
    // A client calls up what stands here. In process nothing carries a WebSocket, and its address
    // would be the real platform's.
    ...(wantsBidi === true && base !== undefined
      ? { webSocketUrl: `${base.replace(/^http/, 'ws')}/wd/hub/bidi/${id}` }
      : {}),
    'appium:udid': udid,
    'appium:deviceName': about.name,
    'appium:platformVersion': about.version,
    'appium:platform': platform === 'ios' ? 'MAC' : 'LINUX',
    'appium:webStorageEnabled': false,
    'appium:takesScreenshot': true,
    'appium:javascriptEnabled': true,
    'appium:databaseEnabled': false,
    'appium:networkConnectionEnabled': platform === 'android',
    'appium:locationContextEnabled': false,
  };
  if (platform === 'ios') return common;
  const { width, height, navigationBar, unit, statusBar } = metrics;
  const [manufacturer = '', ...model] = about.name.split(' ');
  return {
    ...common,
    'appium:deviceUDID': udid,
    'appium:pixelRatio': String(unit),
    'appium:statBarHeight': statusBar,
    'appium:viewportRect': { left: 0, top: statusBar, width, height: height - statusBar },
    'appium:deviceApiLevel': Number(apiLevel(about.version)),
    'appium:deviceManufacturer': manufacturer,
    'appium:deviceModel': model.join(' '),
    'appium:deviceScreenSize': `${width}x${height + navigationBar}`,
    'appium:deviceScreenDensity': Math.round(unit * 160),
  };
}
