import { expect, test } from 'vitest';
import type { FoundKey, Preview } from '../../../lib/import/preview.ts';
import type { Planned } from '../../../lib/import/plan.ts';
import type { Plan } from '../../../lib/ui/manager/transfer/plan.ts';
import { lacksPlace, withPlaceForAll } from '../../../lib/ui/manager/transfer/place-for-all.ts';

const found = (about: Partial<FoundKey>): FoundKey => ({
  name: 'Key',
  secret: 'lab-not-a-real-key',
  enabled: true,
  line: 1,
  ...about,
});

const of = (keys: readonly FoundKey[], codes: readonly (string | undefined)[]) => ({
  preview: { format: 'dotenv', candidates: [], keys, notes: [], moreNotes: 0 } as Preview,
  plan: {
    planned: codes.map(
      (code, index) => ({ index, action: 'skip', reason: code && { code } }) as unknown as Planned,
    ),
  } as unknown as Plan,
});

test('a platform for all goes to keys of which the file tells none, and to no other', () => {
  const { preview, plan } = of(
    [found({}), found({ platform: 'mobitru' }), found({})],
    ['import.skip.platformMissing', 'import.skip.field', undefined],
  );
  expect(lacksPlace(preview, plan)).toBe(true);
  const choices = new Map([[2, { name: 'Chosen' }]]);
  expect([...withPlaceForAll(choices, preview, plan, { platform: 'reteno' })]).toEqual([
    [2, { name: 'Chosen', platform: 'reteno', environment: undefined }],
    [0, { platform: 'reteno', environment: undefined }],
  ]);
});

test('an environment for all goes to keys of its platform that lack one', () => {
  const missing = 'import.skip.environmentMissing';
  const { preview, plan } = of(
    [found({ platform: 'yespo' }), found({ platform: 'reteno' }), found({ platform: 'yespo' })],
    [missing, missing, 'import.skip.sameSecret'],
  );
  const place = { platform: 'yespo', environment: 'staging' };
  expect([...withPlaceForAll(new Map(), preview, plan, place)]).toEqual([
    [0, { environment: 'staging' }],
  ]);
  expect(
    lacksPlace(
      ...(Object.values(of([found({ platform: 'yespo' })], [undefined])) as [Preview, Plan]),
    ),
  ).toBe(false);
});
