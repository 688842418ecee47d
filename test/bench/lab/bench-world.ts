import { createLab, type Lab } from '../../../mocks/lab.ts';
import { item } from './loads.ts';

/** A key with full rights, in every world, so that one load can ask them all. Synthetic. */
export const secret = 'lab-yespo-bench-00000000000000000001';

/** The contact that is read, in every world. */
export const contact = 1;

/** The lab that is measured: all platforms and routes, each world with a key and a contact. */
export function createBenchLab(): Lab {
  const channels = [{ type: 'email', value: item.email }];
  return createLab({
    world: {
      keys: { yespo: [{ name: 'Bench', right: 'full', secret }] },
      data: {
        yespo: { contacts: [{ id: contact, firstName: item.firstName, channels, groups: [] }] },
      },
    },
  });
}
