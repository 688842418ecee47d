/**
 * A server of the echo platform that tells its parent where it listens, and how much its memory has
 * grown.
 */
import { startLabServer } from '../../../../mocks/doors/server/index.ts';
import { createEchoLab, echoKey } from '../../echo/lab.ts';

/** In bytes; the system counts in kibibytes. */
const most = () => process.resourceUsage().maxRSS * 1024;

const { httpOrigin } = await startLabServer(createEchoLab());
// A first upload and its way back load what every later one needs.
const api = `${httpOrigin}/api.echo.example/v1`;
const form = new FormData();
form.append('keep', 'yes');
form.append('file', new Blob([new Uint8Array(16 * 1024 * 1024)]), 'first.zip');
const upload = { method: 'POST', headers: echoKey, body: form };
const { files } = await (await fetch(`${api}/upload`, upload)).json();
await (await fetch(`${api}/file/${files[0].id}`, { headers: echoKey })).arrayBuffer();
const base = most();
process.on('message', () => process.send?.(most() - base));
process.send?.(httpOrigin);
