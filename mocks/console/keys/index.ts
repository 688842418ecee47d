import { mobitruKeys } from './mobitru.ts';
import { retenoKeys } from './reteno.ts';
import { yespoKeys } from './yespo.ts';

/** The endpoints of each platform's key screen. They hang below `/__lab/console/<platform>` on the dashboard's host. */
export const keyEndpoints = { yespo: yespoKeys, reteno: retenoKeys, mobitru: mobitruKeys };
