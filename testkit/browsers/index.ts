/**
 * Real browsers with the extension in them, led to the lab under the platforms' real host names.
 */
export * from './contract.ts';
export { launchChromium, type ChromiumPage, type ChromiumUnderTest } from './chromium.ts';
export { launchFirefox, type FirefoxUnderTest } from './firefox.ts';
export type { ToolbarPopup } from './toolbar-popup.ts';
