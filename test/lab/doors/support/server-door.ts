import { startLabServer, type LabServer } from '../../../../mocks/doors/server/index.ts';
import type { Door } from '../../doors.ts';

/** A server as a door: `send` is how a client gets to it. */
export function serverDoor(
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
