import { carrying } from './carrying.ts';
import { conformance } from './conformance.ts';
import { fetchDoor, mswDoor } from './doors.ts';

for (const door of [fetchDoor, mswDoor]) {
  conformance(door);
  carrying(door);
}
