import type { Operation } from '../pack/pack.ts';
import { artifactOperations } from './operations/artifacts.ts';
import { bookingOperations } from './operations/booking.ts';
import { deviceOperations } from './operations/devices.ts';
import { hubOperations } from './operations/hub.ts';
import { installationOperations } from './operations/installation.ts';
import { recordingOperations } from './operations/recordings.ts';
import type { MobitruState } from './state.ts';

/**
 * Every operation of Mobitru that the lab imitates. S1 to S12 stand for public clients and their
 * tests.
 */
export const operations: readonly Operation<MobitruState>[] = [
  ...deviceOperations,
  ...recordingOperations,
  ...bookingOperations,
  ...artifactOperations,
  ...installationOperations,
  ...hubOperations,
];
