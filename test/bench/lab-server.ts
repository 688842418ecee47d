/** What the lab's bench loads, in a process of its own: the lab behind its server, or a bare `node:http` as the floor. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { startLabServer } from '../../mocks/doors/server/server.ts';
import { createLab } from '../../mocks/lab.ts';

const [kind] = process.argv.slice(2);

if (kind === 'lab') {
  const lab = createLab({ world: {} });
  const { secret } = lab.world.keys.yespo.add({ name: 'Bench' });
  const server = await startLabServer(lab);
  process.send?.({
    url: `${server.httpOrigin}/api.yespo.io/api/v1/version`,
    authorization: `Basic ${btoa(`user:${secret}`)}`,
  });
} else {
  const body = JSON.stringify({ version: '1', protocolVersion: '1.0' });
  const server = createServer((_, response) => {
    response.setHeader('content-type', 'application/json');
    response.end(body);
  });
  server.listen(0, '127.0.0.1', () => {
    const { port } = server.address() as AddressInfo;
    process.send?.({ url: `http://127.0.0.1:${port}/`, authorization: 'Basic bm9uZQ==' });
  });
}
