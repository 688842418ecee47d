// `npm start`: sets up, then hands over to the TypeScript that does the work.
import { readCommandLine } from './command.mjs';
import { handOver, inChromium } from './hand-over.mjs';

const help = `npm start [-- OPTION ...]

  Sets up what is missing, starts the lab with a demonstration world, and opens Chromium on a profile of its own: with the
  extension in it, the lab's dashboard pages in tabs, and the platforms' real host names leading to the lab. Where there is
  no display it runs without a window. Ctrl-C, or closing the browser, ends everything.

  --once         the same as a proof: for each platform pick a key in the popup, send a request from a dashboard page,
                 and print what the lab received. Ends with code 0 where all is as it should be.
  --headless     without a window
  -h, --help     this help
`;

readCommandLine({
  help,
  options: { once: { type: 'boolean' }, headless: { type: 'boolean' } },
});
await handOver('scripts/start.ts', inChromium, { channel: true });
