import { carrying } from '../carrying.ts';
import { conformance } from '../conformance.ts';
import {
  connectByPath,
  connectByRealName,
  connectWebSocketThroughProxy,
  fetchByPath,
  fetchByRealName,
  fetchThroughProxy,
} from './support/clients.ts';
import { carryingSockets } from './sockets.ts';
import { serverDoor } from './support/server-door.ts';

const doors = [
  serverDoor('HTTPS with the real host names', fetchByRealName, connectByRealName),
  serverDoor('a base address', fetchByPath, connectByPath),
  serverDoor('a proxy', fetchThroughProxy, connectWebSocketThroughProxy),
];

for (const door of doors) {
  conformance(door);
  carrying(door);
  carryingSockets(door);
}
