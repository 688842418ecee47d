import { readFile } from 'node:fs/promises';

/** @typedef {{ readonly passed: number, readonly failed: number }} Count */

/**
 * Counts of Vitest's JSON report.
 * @param {unknown} report
 * @returns {Count}
 */
export function vitestCount(report) {
  const { numPassedTests, numFailedTests } =
    /** @type {{ numPassedTests: number, numFailedTests: number }} */ (report);
  return { passed: numPassedTests, failed: numFailedTests };
}

/**
 * Counts of Playwright's JSON report. A flaky test passed in the end, but it did not pass: it
 * counts as failed.
 * @param {unknown} report
 * @returns {Count}
 */
export function playwrightCount(report) {
  const { stats } =
    /** @type {{ stats: { expected: number, unexpected: number, flaky: number } }} */ (report);
  return { passed: stats.expected, failed: stats.unexpected + stats.flaky };
}

/**
 * Reads a report and counts it. Undefined where the runner broke before it wrote one.
 * @param {string} path
 * @param {(report: unknown) => Count} count
 * @returns {Promise<Count | undefined>}
 */
export async function readCount(path, count) {
  let text;
  try {
    text = await readFile(path, 'utf8');
  } catch {
    return undefined;
  }
  return count(JSON.parse(text));
}
