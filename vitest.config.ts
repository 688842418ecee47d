import { defineConfig } from 'vitest/config';

/** A busy machine is no failure: what hangs is told of a little later. In milliseconds. */
const BUSY = 20_000;

export default defineConfig({
  test: {
    // All processors: by itself it leaves one free, which is half of a small machine.
    maxWorkers: '100%',
    projects: [
      {
        test: {
          name: 'unit',
          include: ['test/unit/**/*.test.{ts,tsx}'],
          setupFiles: ['test/unit/support/language.ts'],
          testTimeout: BUSY,
        },
      },
      { test: { name: 'built', include: ['test/built/**/*.test.ts'] } },
      { test: { name: 'lab', include: ['test/lab/**/*.test.ts'], testTimeout: BUSY } },
      {
        test: {
          name: 'package',
          include: ['test/package/**/*.test.ts'],
          // Each builds or installs, and fills the machine by itself.
          fileParallelism: false,
          // It packs, installs from the npm registry where npm has no copy, and starts browsers.
          testTimeout: 180_000,
          hookTimeout: 180_000,
        },
      },
    ],
  },
});
