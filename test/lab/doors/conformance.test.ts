import { conformance } from '../conformance.ts';
import { fetchByPath, fetchByRealName, fetchThroughProxy } from './support/clients.ts';
import { serverDoor } from './support/server-door.ts';

conformance(serverDoor('HTTPS with the real host names', fetchByRealName));
conformance(serverDoor('a base address', fetchByPath));
conformance(serverDoor('a proxy', fetchThroughProxy));
