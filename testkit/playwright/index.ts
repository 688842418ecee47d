/** The lab and a real browser with Latchkey in it, as fixtures for @playwright/test. */
export { expect, type ToHaveSentOptions } from './expect.ts';
export type { Automation, RequestFilter } from '../../lib/automation/automation.ts';
export type { ActivityEntry } from '../../lib/activity/entry.ts';
export { test, type LatchkeyFixtures, type LatchkeyOptions } from './fixtures.ts';
export { latchkeyIn, type KeptKey, type KeyToKeep, type LatchkeyInBrowser } from './latchkey.ts';
export { launchChromium, type ChromiumPage, type ChromiumUnderTest } from '../browsers/chromium.ts';
export {
  BrowserError,
  type BrowserUnderTest,
  type LabAddress,
  type LaunchOptions,
  type TestPage,
  type TestView,
} from '../browsers/contract.ts';
export { findChromium, findFirefox } from '../browsers/find.mjs';
export type { ToolbarPopup } from '../browsers/toolbar-popup.ts';
