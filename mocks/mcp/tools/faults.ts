import * as v from 'valibot';
import { faultRuleSchema, setFault } from '../../control/schemas.ts';
import { described } from '../../world/described.ts';
import { done, world } from '../fields.ts';
import { ruleEntriesOf } from '../rule-fields.ts';
import { tool } from '../tool.ts';

export const faultTools = [
  tool({
    name: 'fault_list',
    title: 'List fault rules',
    description: 'The fault rules of a world, and how often each has struck.',
    effect: 'reads',
    untrusted: true,
    input: v.strictObject({ world }),
    output: v.strictObject({ faults: v.array(setFault) }),
    run: async ({ world: of }, { lab }) => ({
      faults: await lab.client.world(of).faults.list(),
    }),
  }),
  tool({
    name: 'fault_add',
    title: 'Add a fault rule',
    description:
      'Makes the next calls of an operation go wrong: refused with a status, late, cut off, hanging, without a body, or slow. Only calls that the platform lets in are struck. operation_search finds the id.',
    effect: 'adds',
    untrusted: true,
    input: v.strictObject({
      world,
      ...ruleEntriesOf(faultRuleSchema.entries),
      fault: faultRuleSchema.entries.fault,
    }),
    output: setFault,
    async run({ world: of, ...rule }, { lab }) {
      // Whether there is such an operation, the lab says, with the nearest names.
      const body = rule as Parameters<ReturnType<typeof lab.client.world>['faults']['set']>[0];
      return await lab.client.world(of).faults.set(body);
    },
  }),
  tool({
    name: 'fault_remove',
    title: 'Remove fault rules',
    description: 'Removes one fault rule by its id, or every one of the world.',
    effect: 'removes',
    input: v.strictObject({
      world,
      id: described(v.string(), 'The rule’s id of fault_list, or "all".'),
    }),
    output: done,
    async run({ world: of, id }, { lab }) {
      const { faults } = lab.client.world(of);
      await (id === 'all' ? faults.clear() : faults.remove(id));
      return { done: true as const };
    },
  }),
];
