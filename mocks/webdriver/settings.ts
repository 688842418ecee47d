import type { DevicePlatform } from './sessions.ts';

/** What each driver's settings are at the beginning (their docs, "Settings"). */
const beginnings: Readonly<Record<DevicePlatform, Readonly<Record<string, unknown>>>> = {
  android: {
    ignoreUnimportantViews: false,
    allowInvisibleElements: false,
    waitForIdleTimeout: 10_000,
    waitForSelectorTimeout: 10_000,
    actionAcknowledgmentTimeout: 3000,
    scrollAcknowledgmentTimeout: 200,
    keyInjectionDelay: 0,
    enableMultiWindows: false,
    enforceXPath1: false,
    limitXPathContextScope: true,
    disableIdLocatorAutocompletion: false,
    normalizeTagNames: false,
    snapshotMaxDepth: 70,
    shouldUseCompactResponses: true,
    elementResponseAttributes: 'name,text',
  },
  ios: {
    nativeWebTap: false,
    useJSONSource: false,
    webScreenshotMode: 'native',
    shouldUseCompactResponses: true,
    elementResponseAttributes: 'type,label',
    mjpegServerScreenshotQuality: 25,
    mjpegServerFramerate: 10,
    screenshotQuality: 1,
    mjpegScalingFactor: 100,
    pageSourceExcludedAttributes: '',
    snapshotMaxDepth: 50,
    useFirstMatch: false,
    waitForIdleTimeout: 10,
    animationCoolOffTimeout: 2,
    includeHittableInPageSource: false,
    respectSystemAlerts: false,
  },
};

export function defaultSettings(platform: DevicePlatform): Record<string, unknown> {
  return { ...beginnings[platform] };
}
