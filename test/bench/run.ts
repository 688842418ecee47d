/**
 * `npm run bench`: every figure beside its floor, measured in the same run, with the machine's own
 * figures.
 */
import { cpus, totalmem } from 'node:os';
import { measureFirstCovered } from './first-covered.ts';
import { measureFirstPaint } from './first-paint.ts';
import { measureImport } from './import.ts';
import { measureImportPage } from './import-page.ts';
import { measureLab } from './lab.ts';
import { measureOpening } from './opening.ts';
import { measurePopupSize } from './popup-size.ts';
import { printer } from './statistics.ts';
import { measureRequestCost } from './request-cost.ts';
import { measureSwitching } from './switching.ts';
import { measureSwitchingMany } from './switching-many.ts';
import { measureVault } from './vault.ts';
import { withChromium } from './browser.ts';

const processors = cpus();
const chromium = await withChromium((browser) => browser.version());
console.log(
  `${processors.length} × ${processors[0]?.model.trim()}, ${Math.round(totalmem() / 2 ** 30)} GiB, Node ${process.versions.node}, ${chromium}`,
);

const print = printer();
for (const measure of [
  measurePopupSize,
  measureSwitching,
  measureSwitchingMany,
  measureRequestCost,
  measureFirstCovered,
  measureFirstPaint,
  measureOpening,
  measureVault,
  measureImport,
  measureImportPage,
  measureLab,
]) {
  for (const figure of await measure()) print(figure);
}
process.exitCode = print.missed() ? 1 : 0;
