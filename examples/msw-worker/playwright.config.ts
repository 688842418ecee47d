import { defineConfig } from '@playwright/test';
import { findChromium } from 'latchkey/playwright';

const executablePath = findChromium();

export default defineConfig({
  use: { launchOptions: executablePath ? { executablePath } : {} },
});
