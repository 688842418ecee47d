import { expect, test } from 'vitest';
import { planImport, type PlanInput, type Planned } from '../../../lib/import/plan.ts';
import type { FoundKey } from '../../../lib/import/preview.ts';
import type { AccessKey } from '../../../lib/keys/key.ts';
import { builtIn, mobitru, productionOf, reteno, yespo } from '../../../lib/platforms/index.ts';

const found = (about: Partial<FoundKey>): FoundKey => ({
  name: 'Newsletter',
  platform: 'yespo',
  secret: 'lab-not-a-real-key',
  enabled: true,
  line: 1,
  ...about,
});

const present = (about: Partial<AccessKey>, digest: string) => ({
  digest,
  key: {
    id: 'stored',
    platform: 'yespo',
    environment: 'production',
    name: 'Stored',
    hint: '',
    enabled: true,
    createdAt: 0,
    ...about,
  },
});

function plan(keys: readonly FoundKey[], more: Partial<PlanInput> = {}): Planned[] {
  const work = planImport({
    found: keys,
    digests: keys.map(({ secret }) => `digest of ${secret}`),
    present: [],
    registry: builtIn,
    environments: [yespo, reteno, mobitru].map((each) => productionOf(each)),
    ...more,
  });
  for (let step = work.next(); ; step = work.next()) if (step.done) return step.value;
}

const reasons = (planned: readonly Planned[]) =>
  planned.map((each) => (each.action === 'skip' ? each.reason?.code : each.action));

test('a new key is added as the file has it, also one that is off', () => {
  const [planned] = plan([found({ enabled: false, right: 'events' })]);
  expect(planned).toMatchObject({
    action: 'add',
    draft: {
      platform: 'yespo',
      environment: 'production',
      name: 'Newsletter',
      secret: 'lab-not-a-real-key',
      right: 'events',
      enabled: false,
    },
    warnings: [],
  });
});

test('a secret that is there already is skipped, and the same file twice adds nothing', () => {
  const there = [present({}, 'digest of lab-not-a-real-key')];
  expect(reasons(plan([found({})], { present: there }))).toEqual(['import.skip.sameSecret']);
  expect(reasons(plan([found({}), found({ name: 'Again' })]))).toEqual([
    'add',
    'import.skip.earlierInFile',
  ]);
});

test('a secret that is there is skipped, also where the file does not tell whose it is', () => {
  const there = [present({}, 'digest of lab-not-a-real-key')];
  const keys = [found({ platform: undefined }), found({ platform: undefined, secret: 'lab-2' })];
  expect(reasons(plan(keys, { present: there }))).toEqual([
    'import.skip.sameSecret',
    'import.skip.platformMissing',
  ]);
  // Unless the user says that it is another one's too.
  const choices = new Map([[0, { platform: 'reteno' }]]);
  expect(reasons(plan(keys, { present: there, choices }))).toEqual([
    'add',
    'import.skip.platformMissing',
  ]);
});

test('a stored key learns what only the file knows; what it has stays', () => {
  const there = (about: Partial<AccessKey>) => [present(about, 'digest of lab-not-a-real-key')];
  expect(plan([found({ right: 'events' })], { present: there({}) })).toEqual([
    { index: 0, action: 'change', id: 'stored', change: { right: 'events' } },
  ]);
  expect(
    reasons(plan([found({ right: 'events' })], { present: there({ right: 'full' }) })),
  ).toEqual(['import.skip.sameSecret']);
});

test('a name that another key has is kept apart by a number', () => {
  const there = [present({ name: 'Newsletter' }, 'another')];
  const planned = plan([found({})], { present: there });
  expect(planned).toMatchObject([
    {
      draft: { name: 'Newsletter (2)' },
      warnings: [{ code: 'import.warning.renamed', parameters: { key: { id: 'stored' } } }],
    },
  ]);
});

test('what cannot be stored is skipped with the reason', () => {
  const unit = { platform: 'mobitru', billingUnit: 'team-blue' };
  const planned = plan([
    found({ ...unit, name: 'x'.repeat(121) }),
    found({ platform: 'mobitru', secret: 'lab-2' }),
    found({ platform: undefined, secret: 'lab-3' }),
    found({ platform: 'gone', secret: 'lab-4' }),
    found({ secret: 'lab-5', environmentOrigin: 'https://staging.example' }),
  ]);
  expect(reasons(planned)).toEqual([
    'import.skip.field',
    'import.skip.field',
    'import.skip.platformMissing',
    'import.skip.platformGone',
    'import.skip.environmentMissing',
  ]);
  expect(planned[0]).toMatchObject({
    reason: { parameters: { reason: { code: 'key.fieldTooLong' } } },
  });
});

test('what the user chooses goes before what the file says', () => {
  const choices = new Map([
    [0, { platform: 'mobitru', billingUnit: 'personal', name: 'Chosen' }],
    [1, { leftOut: true }],
  ]);
  const planned = plan([found({ platform: undefined }), found({ secret: 'lab-2' })], { choices });
  expect(planned).toMatchObject([
    { action: 'add', draft: { platform: 'mobitru', billingUnit: 'personal', name: 'Chosen' } },
    { action: 'skip' },
  ]);
});

test('more keys than the platform allows are told of', () => {
  const keys = Array.from({ length: 11 }, (_, index) =>
    found({
      platform: 'mobitru',
      billingUnit: 'team-blue',
      name: `Key ${index}`,
      secret: `lab-${index}`,
    }),
  );
  const warned = plan(keys).filter((each) => each.action === 'add' && each.warnings.length > 0);
  expect(warned).toMatchObject([
    {
      index: 10,
      warnings: [
        { code: 'import.warning.tooManyKeys', parameters: { platform: 'Mobitru', count: 10 } },
      ],
    },
  ]);
});
