import { defineConfig } from '@playwright/test';
import type { LatchkeyOptions } from 'latchkey/playwright';

export default defineConfig<LatchkeyOptions>({
  // Each test has a lab, a world, a browser and a profile of its own.
  fullyParallel: true,
  use: { headless: true },
});
