import type { vault as english } from '../en/vault.ts';
import type { Ukrainian } from '../translation.ts';

export const vault = {
  'vault.isLocked': 'Latchkey заблоковано. Спершу розблокуйте його.',
  'vault.isAbsent': 'Спершу виберіть, як захистити свої ключі.',
} as const satisfies Ukrainian<typeof english>;
