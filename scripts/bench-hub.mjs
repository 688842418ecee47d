// `npm run bench:hub`: sets up, then measures the Appium hub.
import { alone, handOver } from './hand-over.mjs';

await handOver('test/bench/hub/run.ts', alone);
