import { defineConfig } from '@playwright/test';
import type { LatchkeyOptions } from '../../testkit/playwright/index.ts';

export default defineConfig<LatchkeyOptions>({
  testDir: '.',
  outputDir: '../../test-results',
  // Each test has a lab and a browser as on a new profile, so any may run beside any other.
  fullyParallel: true,
  workers: 2,
  timeout: 60_000,
  expect: { timeout: 15_000 },
  forbidOnly: Boolean(process.env['CI']),
  reporter: [['list']],
  projects: [
    // What only one engine has a way to do is in files of its own.
    {
      name: 'chromium',
      testIgnore: '**/*.firefox.spec.ts',
      use: { engine: 'chromium' },
    },
    {
      name: 'firefox',
      testIgnore: '**/*.chromium.spec.ts',
      use: { engine: 'firefox' },
    },
  ],
});
