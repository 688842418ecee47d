import type { Surface } from '../../lib/platforms/index.ts';

/**
 * The automation API before it named a billing unit. Only old clients know it; whether it is still
 * there is not known.
 */
export const legacyAutomationApi: Surface = {
  id: 'legacy-automation-api',
  name: 'Automation API of old clients',
  host: 'app',
  paths: ['/automation/api/'],
  scheme: { kind: 'bearer' },
  pageRequests: [],
  navigable: [],
};
