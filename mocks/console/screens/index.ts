import type { PlatformId } from '../../packs.ts';
import { mobitruScreen } from './mobitru.ts';
import type { Markup } from './parts.ts';
import { retenoScreen } from './reteno.ts';
import { yespoScreen } from './yespo.ts';

/** The screen of a platform's dashboard where its keys are managed. */
export interface KeyScreen {
  /** What the dashboard calls it. */
  readonly title: string;
  /** Its tab, where the settings have several. */
  readonly tab: string;
  markup(): Markup;
}

export const keyScreens: Readonly<Record<PlatformId, KeyScreen>> = {
  yespo: { title: 'API keys', tab: 'API', markup: yespoScreen },
  reteno: { title: 'Mob Push', tab: 'Mob Push', markup: retenoScreen },
  mobitru: { title: 'User settings', tab: 'User settings', markup: mobitruScreen },
};
