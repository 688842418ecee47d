import { expect, test } from 'vitest';
import { createRuleKeeper, difference } from '../../../lib/injection/apply.ts';
import type { Rule } from '../../../lib/injection/rule.ts';
import { fakeBrowser } from '../support/browser.ts';

function rule(id: number, value = 'v'): Rule {
  return {
    id,
    priority: id,
    action: {
      type: 'modifyHeaders',
      requestHeaders: [{ header: 'X-Key', operation: 'set', value }],
    },
    condition: {
      regexFilter: '^https:\\/\\/host\\.example\\/',
      isUrlFilterCaseSensitive: true,
      resourceTypes: ['xmlhttprequest'],
    },
  };
}

test('only what differs is written, in one call', async () => {
  const { rules, updates, sessionRules } = fakeBrowser();
  const keeper = createRuleKeeper(rules);
  await keeper.apply([rule(1), rule(2), rule(3)]);
  await keeper.apply([rule(1), rule(2, 'other'), rule(4)]);
  expect(updates[1]).toEqual({ removeRuleIds: [3, 2], addRules: [rule(2, 'other'), rule(4)] });
  expect(updates).toHaveLength(2);
  expect(sessionRules.map(({ id }) => id).toSorted((a, b) => a - b)).toEqual([1, 2, 4]);
});

test('rules that stand are not written again', async () => {
  const { rules, updates } = fakeBrowser();
  await createRuleKeeper(rules).apply([rule(1)]);
  await createRuleKeeper(rules).apply([rule(1)]);
  expect(updates).toHaveLength(1);
});

test('fields in another order, or that an engine adds as null, are no difference', () => {
  const { id, priority, action, condition } = rule(1);
  const asTheEngineHasIt = {
    condition: { ...condition, urlFilter: null, domainType: undefined },
    action: { redirect: null, ...action },
    priority,
    id,
  };
  expect(difference([asTheEngineHasIt], [rule(1)])).toEqual({ removeRuleIds: [], addRules: [] });
});

test('a rule that the browser refuses is left out and named; the others are applied', async () => {
  const { rules, sessionRules } = fakeBrowser();
  const picky = {
    ...rules,
    async updateSessionRules(update: { removeRuleIds: number[]; addRules: Rule[] }) {
      if (update.addRules.some(({ id }) => id === 2)) {
        throw new Error('Rule with id 2 must specify a valid value for regexFilter');
      }
      await rules.updateSessionRules(update);
    },
  };
  const refused = await createRuleKeeper(picky).apply([rule(1), rule(2), rule(3)]);
  expect(refused.map((entry) => entry.rule.id)).toEqual([2]);
  expect(sessionRules.map(({ id }) => id)).toEqual([1, 3]);
});

test('a refusal that names no rule is passed on', async () => {
  const { rules } = fakeBrowser();
  const broken = {
    ...rules,
    updateSessionRules: async () => {
      throw new Error('Internal error');
    },
  };
  await expect(createRuleKeeper(broken).apply([rule(1)])).rejects.toThrow('Internal error');
});

test('after a failure the rules that really stand are read anew', async () => {
  const { rules, sessionRules } = fakeBrowser();
  let failing = false;
  const keeper = createRuleKeeper({
    ...rules,
    async updateSessionRules(update) {
      await rules.updateSessionRules(update);
      if (failing) throw new Error('written, but the answer was lost');
    },
  });
  await keeper.apply([rule(1)]);
  failing = true;
  await expect(keeper.apply([rule(2)])).rejects.toThrow('lost');
  failing = false;
  await keeper.apply([rule(1), rule(3)]);
  expect(sessionRules.map(({ id }) => id).toSorted((a, b) => a - b)).toEqual([1, 3]);
});
