import * as v from 'valibot';
import { described } from '../../world/described.ts';
import { tool } from '../tool.ts';

const policy = v.strictObject({
  id: v.string(),
  name: v.string(),
  rights: described(
    v.array(v.strictObject({ id: v.string(), name: v.string() })),
    'The access rights that its keys may have; none where keys have no rights.',
  ),
  expires: described(v.boolean(), 'Whether its keys have an expiry day.'),
  canBeDisabled: described(v.boolean(), 'Whether a key can be switched off without removing it.'),
  maxKeys: v.exactOptional(v.number()),
  operations: described(v.number(), 'How many operations the lab imitates.'),
});

export const labTools = [
  tool({
    name: 'lab_read',
    title: 'Where the lab is',
    description:
      'The addresses by which a program under test reaches the lab, and the platforms that it imitates with the rules of their keys. Call it first.',
    effect: 'reads',
    input: v.strictObject({}),
    output: v.strictObject({
      baseAddress: described(v.string(), 'Clients add /<real host>/<path> to it.'),
      worldAddress: described(
        v.string(),
        'The same for one world: put its name in the place of NAME.',
      ),
      proxy: described(
        v.string(),
        'For HTTPS_PROXY; a user name in it names the world. Certificates are the lab’s own.',
      ),
      control: v.string(),
      platforms: v.array(policy),
    }),
    async run(_input, { lab }) {
      const all = await lab.client.platforms();
      return {
        baseAddress: lab.origin,
        worldAddress: `${lab.origin}/__world/NAME`,
        proxy: lab.origin,
        control: `${lab.origin}/__lab/`,
        platforms: all.map(({ id, name, policy: of, operations }) => ({
          id,
          name,
          rights: of.rights,
          expires: of.expires,
          canBeDisabled: of.canBeDisabled,
          ...(of.maxKeys === undefined ? {} : { maxKeys: of.maxKeys }),
          operations: operations.length,
        })),
      };
    },
  }),
];
