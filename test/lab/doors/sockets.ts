import { once } from 'node:events';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { WebSocket } from 'ws';
import type { Lab } from '../../../mocks/lab.ts';
import type { ConnectOptions, Door, OpenDoor } from '../doors.ts';
import { createEchoLab, echoApi, echoKey, echoStateOf } from '../echo/lab.ts';

/** What a door does with WebSockets that carries them. */
export function carryingSockets(door: Door): void {
  describe(`by ${door.name}, WebSockets`, () => {
    let lab: Lab;
    let open: OpenDoor;

    beforeEach(async () => {
      lab = createEchoLab();
      open = await door.open(lab);
    });

    afterEach(() => open.close());

    async function connect(options?: ConnectOptions): Promise<WebSocket> {
      const url = `${echoApi.replace('https', 'wss')}/socket`;
      return open.connect!(url, { headers: echoKey, ...options });
    }

    async function nextMessage(socket: WebSocket): Promise<string | Buffer> {
      const [data, isBinary] = (await once(socket, 'message')) as [Buffer, boolean];
      return isBinary ? data : data.toString();
    }

    test('a WebSocket carries texts and bytes both ways, and the journal has its handshake', async () => {
      const socket = await connect({ protocols: ['other', 'echo'] });
      expect(await nextMessage(socket)).toBe('hello Echo');
      expect(socket.protocol).toBe('echo');
      socket.send('tea');
      expect(await nextMessage(socket)).toBe('tea');
      socket.send(Buffer.from([1, 2, 3]));
      expect(await nextMessage(socket)).toEqual(Buffer.from([1, 2, 3]));
      expect(lab.world.journal.entries()).toMatchObject([
        { scheme: 'wss', operation: 'echo.socket', status: 101, decision: 'accepted' },
      ]);
      expect(echoStateOf(lab).said).toEqual(['tea']);
      expect(lab.world.sessions.list('web-socket')).toHaveLength(1);
      socket.close();
      await once(socket, 'close');
      await expect.poll(() => lab.world.sessions.size).toBe(0);
    });

    test('a WebSocket without the right key is refused as any request', async () => {
      const socket = await connect({ headers: { authorization: 'Bearer wrong' } });
      const [, response] = (await once(socket, 'unexpected-response')) as [
        unknown,
        { statusCode: number },
      ];
      expect(response.statusCode).toBe(401);
      socket.on('error', () => {}).terminate();
    });

    test.each(['reset', 'restore'] as const)('a %s ends a WebSocket at once', async (how) => {
      const socket = await connect();
      await nextMessage(socket);
      const state = lab.world.snapshot();
      if (how === 'reset') lab.world.reset();
      else lab.world.restore(state);
      expect(lab.world.sessions.size).toBe(0);
      const [code, reason] = (await once(socket, 'close')) as [number, Buffer];
      expect(code).toBe(1001);
      expect(reason.toString()).toBe('the world was reset');
    });
  });
}
