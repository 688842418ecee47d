import type { LabServer } from '../../../mocks/doors/server/index.ts';
import { startLabServer } from '../../../mocks/doors/server/index.ts';
import { conformance } from '../conformance.ts';
import type { Door } from '../doors.ts';
import { fetchByPath, fetchByRealName, fetchThroughProxy } from './support/clients.ts';

function serverDoor(
  name: string,
  send: (server: LabServer, request: Request) => Promise<Response>,
): Door {
  return {
    name,
    async open(lab) {
      const server = await startLabServer(lab);
      return {
        fetch: (url, init) => send(server, new Request(url, init)),
        close: () => server.close(),
      };
    },
  };
}

conformance(serverDoor('HTTPS with the real host names', fetchByRealName));
conformance(serverDoor('a base address', fetchByPath));
conformance(serverDoor('a proxy', fetchThroughProxy));
