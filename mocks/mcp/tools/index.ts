import type { Tool } from '../tool.ts';
import { clockTools } from './clock.ts';
import { deviceTools } from './devices.ts';
import { faultTools } from './faults.ts';
import { journalTools } from './journal.ts';
import { keyTools } from './keys.ts';
import { labTools } from './lab.ts';
import { operationTools } from './operations.ts';
import { requestTools } from './requests.ts';
import { stubTools } from './stubs.ts';
import { worldTools } from './worlds.ts';

/** Everything that an assistant can do with a lab, in the order in which clients list it. */
export const toolsOfLab: readonly Tool[] = [
  ...labTools,
  ...worldTools,
  ...keyTools,
  ...clockTools,
  ...operationTools,
  ...requestTools,
  ...journalTools,
  ...faultTools,
  ...stubTools,
  ...deviceTools,
];
