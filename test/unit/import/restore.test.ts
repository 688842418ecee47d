import { expect, test } from 'vitest';
import { planRestoring } from '../../../lib/import/restore.ts';
import { builtIn, productionOf, yespo } from '../../../lib/platforms/index.ts';

const staging = {
  id: 'from-the-backup',
  platform: 'yespo',
  name: 'Staging',
  origins: { api: ['https://staging.example'] },
  allowedSites: [],
};
const nothing = { platforms: [], environments: [], settings: {} };
const plan = (
  brought: Partial<Parameters<typeof planRestoring>[0]>,
  present = [productionOf(yespo)],
) => planRestoring({ ...nothing, ...brought }, present, builtIn);

test('an environment that is not there comes along', () => {
  const { environments, places } = plan({ environments: [staging] });
  expect(environments).toEqual([staging]);
  expect(places.get('from-the-backup')).toBe('from-the-backup');
});

test('one that has the same addresses stands for it, whatever it is called', () => {
  const there = {
    ...staging,
    id: 'here',
    name: 'Test',
    origins: { ...staging.origins, pages: [] },
  };
  const { environments, places } = plan({ environments: [staging] }, [there]);
  expect(environments).toEqual([]);
  expect(places.get('from-the-backup')).toBe('here');
});

test('one of a platform that is not known is left out', () => {
  const { environments, places } = plan({ environments: [{ ...staging, platform: 'gone' }] });
  expect(environments).toEqual([]);
  expect(places.size).toBe(0);
});

test('settings come back one by one, and what is odd costs no other', () => {
  const { settings } = plan({
    settings: {
      preferences: { quiet: true, lockAfterIdle: 'never', ofLater: 1 },
      productionSites: { yespo: ['pages.example'], gone: ['x.example'] },
      typedAddresses: ['yespo', 'gone'],
      assignments: [],
    },
  });
  expect(settings).toEqual({
    preferences: { quiet: true },
    productionSites: { yespo: ['pages.example'] },
    typedAddresses: ['yespo'],
  });
  expect(plan({ settings: { preferences: 7, productionSites: [] } }).settings).toEqual({});
});
