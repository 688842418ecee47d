// `npm run picture`: draws the moving picture of the README anew, from the real popup and the lab's
// dashboard.
import { execFileSync } from 'node:child_process';
import { handOver, inChromium } from './hand-over.mjs';

try {
  execFileSync('ffmpeg', ['-version'], { stdio: 'ignore' });
} catch {
  process.stderr.write('The picture is put together by ffmpeg: install it, then run this again.\n');
  process.exit(1);
}
await handOver('scripts/picture.ts', inChromium);
