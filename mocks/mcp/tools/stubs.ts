import * as v from 'valibot';
import { stubRuleSchema, setStub } from '../../control/schemas.ts';
import { described } from '../../world/described.ts';
import { done, world } from '../fields.ts';
import { ruleEntriesOf } from '../rule-fields.ts';
import { tool } from '../tool.ts';

export const stubTools = [
  tool({
    name: 'stub_list',
    title: 'List stubs',
    description: 'The stubs of a world, and how often each has answered.',
    effect: 'reads',
    untrusted: true,
    input: v.strictObject({ world }),
    output: v.strictObject({ stubs: v.array(setStub) }),
    run: async ({ world: of }, { lab }) => ({
      stubs: await lab.client.world(of).stubs.list(),
    }),
  }),
  tool({
    name: 'stub_add',
    title: 'Add a stub',
    description:
      'Answers the next calls of an operation in the platform’s place, with a status, headers and a body of your own; nothing of the operation is done. Only calls that the platform lets in are answered so. operation_search finds the id.',
    effect: 'adds',
    untrusted: true,
    input: v.strictObject({
      world,
      ...ruleEntriesOf(stubRuleSchema.entries),
      answer: stubRuleSchema.entries.answer,
    }),
    output: setStub,
    async run({ world: of, ...rule }, { lab }) {
      // Whether there is such an operation, the lab says, with the nearest names.
      const body = rule as Parameters<ReturnType<typeof lab.client.world>['stubs']['set']>[0];
      return await lab.client.world(of).stubs.set(body);
    },
  }),
  tool({
    name: 'stub_remove',
    title: 'Remove stubs',
    description: 'Removes one stub by its id, or every one of the world.',
    effect: 'removes',
    input: v.strictObject({
      world,
      id: described(v.string(), 'The stub’s id of stub_list, or "all".'),
    }),
    output: done,
    async run({ world: of, id }, { lab }) {
      const { stubs } = lab.client.world(of);
      await (id === 'all' ? stubs.clear() : stubs.remove(id));
      return { done: true as const };
    },
  }),
];
