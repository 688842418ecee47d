import mobitru from '../mobitru/screen/index.ts';
import type { Screen } from '../pack/screen.ts';
import type { PlatformId } from '../packs.ts';
import reteno from '../reteno/screen/index.ts';
import yespo from '../yespo/screen/index.ts';

/** What each platform has on its dashboard's host. */
export const screens: Readonly<Record<PlatformId, Screen>> = { yespo, reteno, mobitru };
