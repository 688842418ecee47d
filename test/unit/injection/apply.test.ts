import { expect, test } from 'vitest';
import { createRuleKeeper, difference } from '../../../lib/injection/apply.ts';
import type { Rule, WantedRule } from '../../../lib/injection/rule.ts';
import { fakeBrowser } from '../support/browser.ts';

const BLOCK = 1000;

/** A rule for a host of its own, so that numbering can tell it from others. */
function wanted(host: string, value = 'v'): WantedRule {
  return {
    key: `key of ${host}`,
    block: BLOCK,
    action: {
      type: 'modifyHeaders',
      requestHeaders: [{ header: 'X-Key', operation: 'set', value }],
    },
    condition: {
      regexFilter: `^https:\\/\\/${host}\\.example\\/`,
      isUrlFilterCaseSensitive: true,
      resourceTypes: ['xmlhttprequest'],
    },
  };
}

const standing = (id: number, { action, condition }: WantedRule): Rule => ({
  id,
  priority: id,
  action,
  condition,
});

const hostsOf = (rules: readonly Rule[]) =>
  rules
    .map(({ condition }) => /\/\\\/(\w+)/.exec(condition.regexFilter)?.[1] ?? '')
    .toSorted((a, b) => a.localeCompare(b));

test('only what differs is written, in one call; what stands keeps its id', async () => {
  const { rules, updates, sessionRules } = fakeBrowser();
  const keeper = createRuleKeeper(rules);
  await keeper.apply([wanted('a'), wanted('b'), wanted('c')]);
  await keeper.apply([wanted('d'), wanted('b', 'other'), wanted('a')]);
  expect(updates).toHaveLength(2);
  expect(updates[1]!.addRules.map(({ id }) => id)).toEqual([1002, 1001]);
  expect(hostsOf(updates[1]!.addRules)).toEqual(['b', 'd']);
  expect(updates[1]!.removeRuleIds.toSorted((a, b) => a - b)).toEqual([1001, 1002]);
  expect(hostsOf(sessionRules)).toEqual(['a', 'b', 'd']);
});

test('rules that stand are not written again, by a worker that starts anew either', async () => {
  const { rules, updates } = fakeBrowser();
  await createRuleKeeper(rules).apply([wanted('a'), wanted('b')]);
  await createRuleKeeper(rules).apply([wanted('b'), wanted('a')]);
  expect(updates).toHaveLength(1);
});

test('each rule is told whose it is', async () => {
  const { rules } = fakeBrowser();
  const keeper = createRuleKeeper(rules);
  await keeper.apply([wanted('a'), wanted('b')]);
  const { owners, rules: stand } = await keeper.apply([wanted('c'), wanted('b')]);
  expect(stand.map(({ id, condition }) => [owners.get(id), condition.regexFilter])).toEqual([
    ['key of c', wanted('c').condition.regexFilter],
    ['key of b', wanted('b').condition.regexFilter],
  ]);
});

test('fields in another order, or that an engine adds as null, are no difference', () => {
  const { id, priority, action, condition } = standing(1, wanted('a'));
  const asTheEngineHasIt = {
    condition: { ...condition, urlFilter: null, domainType: undefined },
    action: { redirect: null, ...action },
    priority,
    id,
  };
  expect(difference([asTheEngineHasIt as Rule], [standing(1, wanted('a'))])).toEqual({
    removeRuleIds: [],
    addRules: [],
  });
});

test('a rule that the browser refuses is left out and named; the others are applied', async () => {
  const { rules, sessionRules } = fakeBrowser();
  const picky = {
    ...rules,
    async updateSessionRules(update: { removeRuleIds: number[]; addRules: Rule[] }) {
      if (update.addRules.some(({ id }) => id === 1001)) {
        throw new Error('Rule with id 1001 must specify a valid value for regexFilter');
      }
      await rules.updateSessionRules(update);
    },
  };
  const { refused } = await createRuleKeeper(picky).apply([wanted('a'), wanted('b'), wanted('c')]);
  expect(refused.map((entry) => entry.rule.id)).toEqual([1001]);
  expect(hostsOf(sessionRules)).toEqual(['a', 'c']);
});

test('a refusal that names no rule is passed on', async () => {
  const { rules } = fakeBrowser();
  const broken = {
    ...rules,
    updateSessionRules: async () => {
      throw new Error('Internal error');
    },
  };
  await expect(createRuleKeeper(broken).apply([wanted('a')])).rejects.toThrow('Internal error');
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
  await keeper.apply([wanted('a')]);
  failing = true;
  await expect(keeper.apply([wanted('b')])).rejects.toThrow('lost');
  failing = false;
  await keeper.apply([wanted('a'), wanted('c')]);
  expect(hostsOf(sessionRules)).toEqual(['a', 'c']);
});
