/** `npm run bench`: every figure beside its floor, measured in the same run, with the machine's own figures. */
import { cpus, totalmem } from 'node:os';
import { measureLab } from './lab.ts';
import { measureOpening } from './opening.ts';
import { measurePopupSize } from './popup-size.ts';
import type { Figure } from './statistics.ts';
import { measureSwitching } from './switching.ts';
import { measureVault } from './vault.ts';
import { withChromium } from './browser.ts';

const processors = cpus();
const chromium = await withChromium((browser) => browser.version());
console.log(
  `${processors.length} × ${processors[0]?.model.trim()}, ${Math.round(totalmem() / 2 ** 30)} GiB, Node ${process.versions.node}, ${chromium}`,
);

let missed = 0;
for (const measure of [
  measurePopupSize,
  measureSwitching,
  measureOpening,
  measureVault,
  measureLab,
]) {
  for (const figure of await measure()) print(figure);
}
process.exitCode = missed > 0 ? 1 : 0;

function print({ name, value, floor, target, reached }: Figure): void {
  if (reached === false) missed += 1;
  const verdict = reached === undefined ? '      ' : reached ? 'ok    ' : 'MISSED';
  console.log(`${verdict} ${name}\n         ${value}   floor: ${floor}   to reach: ${target}`);
}
