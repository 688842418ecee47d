import type { NotImitated } from '../pack/pack.ts';

const automation = 'https://app.mobitru.com/billing/unit/{unit}/automation/api';
const legacy = 'https://app.mobitru.com/automation/api';
const browserHub = 'https://browserhub-us.mobitru.com';
const later = 'a later part of the lab';

/** What Mobitru has and the lab does not imitate. `{unit}` stands for a billing unit. */
export const notImitated: readonly NotImitated[] = [
  {
    what: 'Artifacts: list, upload',
    requests: [
      { method: 'GET', url: `${automation}/v1/spaces/artifacts` },
      { method: 'POST', url: `${automation}/v1/spaces/artifacts` },
    ],
    why: later,
    source: 'S1 S3 S4',
  },
  {
    what: 'Artifacts as old clients upload and delete them',
    requests: [
      { method: 'POST', url: `${legacy}/v1/spaces/artifacts/0` },
      { method: 'DELETE', url: `${legacy}/v1/spaces/artifacts/0/1` },
    ],
    why: later,
    source: 'S12',
  },
  {
    what: 'Installation of an artifact, and of a file sent along',
    requests: [
      { method: 'GET', url: `${automation}/storage/install/LAB0IOS1/1` },
      { method: 'GET', url: `${automation}/storage/install/LAB0IOS1/1/` },
      { method: 'POST', url: `${automation}/storage/install/LAB0IOS1` },
    ],
    why: later,
    source: 'S1 S4 S5 S7 S12',
  },
  {
    what: 'Recordings on a device: start, stop, download',
    requests: [
      { method: 'POST', url: `${automation}/device/LAB0IOS1/recording` },
      { method: 'DELETE', url: `${automation}/device/LAB0IOS1/recording` },
      { method: 'GET', url: `${automation}/recording/1` },
    ],
    why: later,
    source: 'S1 S2',
  },
  {
    what: 'The browser hub: WebDriver, Playwright, session names, recordings',
    requests: [
      { method: 'POST', url: `${browserHub}/wd/hub/session` },
      { method: 'GET', url: `${browserHub}/playwright/chromium/playwright-1.61.1` },
      { method: 'GET', url: `${browserHub}/playwright/session/run-1` },
      { method: 'GET', url: `${browserHub}/recordings/1` },
    ],
    why: later,
    source: 'S2 S7 S8',
  },
  {
    what: 'Artifact update and status, Espresso and XCUITest runs, injection, crash logs, tunnel, proxy, remote debugging',
    why: 'that they exist is public, where they are is not',
    source: 'S1 S9 S10 S14',
  },
  {
    what: 'Access keys by HTTP',
    why: 'no such address is public; keys are managed on the platform’s screen',
    source: 'S10',
  },
];
