import type { HubHost } from '../host.ts';
import { phoneOf } from '../new-session.ts';
import type { PhoneAbout } from '../phone/phone.ts';
import { ScreenRecorder } from './recorder.ts';

/** Records the screen of a device, whether a session runs on it or not. */
export function recordScreen(
  host: HubHost,
  about: PhoneAbout,
  context: Parameters<typeof phoneOf>[2],
  now: () => number,
): ScreenRecorder {
  return new ScreenRecorder(phoneOf(host, about, context), now);
}
