import type { NotImitated } from '../pack/pack.ts';

const browserHub = 'https://browserhub-us.mobitru.com';
const later = 'a later part of the lab';

/** What Mobitru has and the lab does not imitate. `{unit}` stands for a billing unit. */
export const notImitated: readonly NotImitated[] = [
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
