import { defineConfig } from '@playwright/test';
import type { WindowOptions } from './support/fixtures.ts';

export default defineConfig<WindowOptions>({
  testDir: '.',
  outputDir: '../../test-results/windows-output',
  fullyParallel: true,
  workers: 2,
  timeout: 60_000,
  expect: { timeout: 15_000 },
  forbidOnly: Boolean(process.env['CI']),
  reporter: [['list']],
  projects: [
    { name: 'chromium', use: { engine: 'chromium' } },
    { name: 'firefox', use: { engine: 'firefox' } },
  ],
});
