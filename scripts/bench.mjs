// `npm run bench`: sets up, then measures.
import { handOver, inChromium } from './hand-over.mjs';

await handOver('test/bench/run.ts', inChromium);
