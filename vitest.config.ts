import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          include: ['test/unit/**/*.test.{ts,tsx}'],
          setupFiles: ['test/unit/support/language.ts'],
        },
      },
      { test: { name: 'built', include: ['test/built/**/*.test.ts'] } },
      { test: { name: 'lab', include: ['test/lab/**/*.test.ts'] } },
      {
        test: {
          name: 'package',
          include: ['test/package/**/*.test.ts'],
          // It packs, installs from the npm registry where npm has no copy, and starts browsers.
          testTimeout: 180_000,
          hookTimeout: 180_000,
        },
      },
    ],
  },
});
