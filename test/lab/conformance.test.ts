import { conformance } from './conformance.ts';
import { fetchDoor, mswDoor } from './doors.ts';

conformance(fetchDoor);
conformance(mswDoor);
