import { startLabServer, type LabServer } from '../../../../mocks/doors/server/index.ts';
import type { WebSocket } from 'ws';
import type { ConnectOptions, Door } from '../../doors.ts';

/** A server as a door: `send` is how a client gets to it, `connect` how its WebSocket does. */
export function serverDoor(
  name: string,
  send: (server: LabServer, request: Request) => Promise<Response>,
  connect?: (server: LabServer, url: string, options?: ConnectOptions) => Promise<WebSocket>,
): Door {
  return {
    name,
    async open(lab) {
      const server = await startLabServer(lab);
      return {
        fetch: (url, init) => send(server, new Request(url, init)),
        ...(connect ? { connect: (url, options) => connect(server, url, options) } : {}),
        close: () => server.close(),
      };
    },
  };
}
