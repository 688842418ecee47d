/**
 * What the hub's bench asks, in a process of its own: the lab, and a bare server that answers with
 * as many bytes as it is asked for in `x-bytes`.
 */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createLab, demonstrationWorld } from '../../../mocks/lab.ts';
import { startLabServer } from '../../../mocks/doors/server/server.ts';

const large = {
  name: 'Large',
  id: 'com.example.large',
  start: 'main',
  screens: {
    main: {
      elements: [
        {
          kind: 'group',
          repeat: 1000,
          children: [{ kind: 'text', text: 'Row {index}', height: 2 }],
        },
      ],
    },
  },
};

const mobitru = { ...(demonstrationWorld.data?.mobitru as object), apps: [large] };
const lab = createLab({
  world: { ...demonstrationWorld, data: { ...demonstrationWorld.data, mobitru } },
});
const { httpOrigin } = await startLabServer(lab);

const floor = createServer((request, response) => {
  request.resume().once('end', () => {
    response.setHeader('content-type', 'application/json; charset=utf-8');
    response.end('x'.repeat(Number(request.headers['x-bytes'])));
  });
});
await new Promise<void>((resolve) => {
  floor.listen(0, '127.0.0.1', resolve);
});

const { secret, billingUnit = '' } = lab.world.keys.mobitru.get('Automation');
process.send?.({
  hub: `${httpOrigin}/app.mobitru.com/wd/hub`,
  floor: `http://127.0.0.1:${(floor.address() as AddressInfo).port}`,
  authorization: `Basic ${btoa(`${billingUnit}:${secret}`)}`,
});
