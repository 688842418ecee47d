/**
 * A server of the demonstration lab that tells its parent where it listens, and how much its memory
 * has grown.
 */
import { startLabServer } from '../../../../mocks/doors/server/index.ts';
import { automation, bearer, frozenLab, keys, secretOf } from '../../support.ts';
import { zipOf } from '../../zip.ts';

/** In bytes; the system counts in kibibytes. */
const most = () => process.resourceUsage().maxRSS * 1024;

const lab = frozenLab();
const { httpOrigin } = await startLabServer(lab);
// A first upload loads what every later one needs.
const url = automation.replace('https:/', httpOrigin);
const key = bearer(secretOf(lab.world, 'mobitru', keys.mobitru.anna));
const form = new FormData();
form.append('file', new Blob([zipOf({ first: new Uint8Array(16 * 1024 * 1024) })]), 'first.zip');
form.append('more', new Blob([new Uint8Array(16 * 1024 * 1024)]), 'first.zip');
const headers = { ...key, 'x-file-name': 'first.zip' };
const { status } = await fetch(`${url}/v1/spaces/artifacts`, {
  method: 'POST',
  headers,
  body: form,
});
if (status !== 200) throw new Error(`the first upload was answered ${status}`);
const base = most();
process.on('message', () => process.send?.(most() - base));
process.send?.(httpOrigin);
