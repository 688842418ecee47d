import { setupServer } from 'msw/node';
import type { WebSocket } from 'ws';
import { latchkeyHandlers } from '../../mocks/doors/msw.ts';
import type { Lab } from '../../mocks/lab.ts';

/** A way into a lab, opened for one test. */
export interface OpenDoor {
  /** Sends a request to a platform's real address; a redirect is not followed. */
  fetch(url: string, init?: RequestInit): Promise<Response>;
  /** Opens a WebSocket at a platform's real address; absent where the door carries none. */
  connect?(url: string, options?: ConnectOptions): Promise<WebSocket>;
  close(): void | Promise<void>;
}

export interface ConnectOptions {
  readonly headers?: Record<string, string>;
  readonly protocols?: string[];
}

export interface Door {
  readonly name: string;
  open(lab: Lab): Promise<OpenDoor>;
}

export const fetchDoor: Door = {
  name: 'lab.fetch',
  open: (lab) =>
    Promise.resolve({
      fetch: (url, init) => lab.fetch(new Request(url, init)),
      close: () => undefined,
    }),
};

export const mswDoor: Door = {
  name: 'MSW in Node',
  open(lab) {
    const server = setupServer(...latchkeyHandlers(lab));
    server.listen({ onUnhandledFrame: 'error' });
    return Promise.resolve({
      fetch: (url, init) => fetch(url, { redirect: 'manual', ...init }),
      close: () => server.close(),
    });
  },
};
