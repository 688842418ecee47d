import { apps } from './apps.ts';
import { clock } from './clock.ts';
import { control } from './control.ts';
import { dashboard } from './dashboard.ts';
import { devices } from './devices.ts';
import { journal } from './journal.ts';
import { keys } from './keys.ts';
import { parts } from './parts.ts';
import { refusals } from './refusals.ts';
import { rules } from './rules.ts';
import { worlds } from './worlds.ts';

/** Every sentence in English. What a text names between braces are its values. */
export const english = {
  ...apps,
  ...clock,
  ...control,
  ...dashboard,
  ...devices,
  ...journal,
  ...keys,
  ...parts,
  ...refusals,
  ...rules,
  ...worlds,
} as const;
