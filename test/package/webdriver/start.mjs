// Node reads the authorities that it trusts, and clients their proxy, when they start.
import { spawn } from 'node:child_process';
import { join } from 'node:path';

const [authority, httpOrigin, proxyUrl, ...rest] = process.argv.slice(2);

const child = spawn(
  process.execPath,
  [join(import.meta.dirname, 'sessions.mjs'), httpOrigin, ...rest],
  {
    stdio: 'inherit',
    env: {
      ...process.env,
      NODE_EXTRA_CA_CERTS: authority,
      HTTPS_PROXY: proxyUrl,
      NO_PROXY: '127.0.0.1',
    },
  },
);
child.on('exit', (code) => {
  process.exitCode = code ?? 1;
});
