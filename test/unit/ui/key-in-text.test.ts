import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { formFor } from '../../../lib/ui/save/key-in-text.ts';
import { syntheticSecrets } from '../support/keys.ts';
import { names } from './fixtures.ts';

const from = (text: string, site = 'elsewhere.example') => formFor({ text, site }, names);
const { yespo, reteno, mobitru } = syntheticSecrets;

test.each([
  ['the key itself', mobitru, { platform: 'mobitru', secret: mobitru }],
  ['a Bearer header', `Authorization: Bearer ${mobitru}`, { platform: 'mobitru', secret: mobitru }],
  [
    'a Basic header',
    `Authorization: Basic ${btoa(`team-one:${mobitru}`)}`,
    { platform: 'mobitru', secret: mobitru, values: { billingUnit: 'team-one' } },
  ],
  [
    'a cURL line',
    `curl -u user:${yespo} https://api.yespo.io/api/v1/version`,
    { platform: 'yespo', secret: yespo },
  ],
  [
    'a header of its own name',
    `X-Reteno-Access-Key: ${reteno}`,
    { platform: 'reteno', secret: reteno },
  ],
  ['a line of .env', `YESPO_API_KEY=${yespo}`, { platform: 'yespo', secret: yespo }],
])('of %s the key is taken, with what stands beside it', (_, text, wanted) => {
  expect(from(text)).toMatchObject(wanted);
  expect(from(`  ${text}\n`)).toMatchObject(wanted);
});

test('a text that says nothing is of the platform whose page it stands on', () => {
  expect(from('nothing-known', 'mobile-api.reteno.com')).toMatchObject({
    platform: 'reteno',
    secret: 'nothing-known',
    values: {},
  });
});

test('where several keys are selected none is chosen for the user', () => {
  const { secret } = from(`YESPO_API_KEY=${yespo}\nRETENO_ACCESS_KEY=${reteno}`);
  expect([yespo, reteno]).not.toContain(secret);
});

test('any text gives a form', () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 300, unit: 'binary' }), fc.string(), (text, site) => {
      expect(typeof from(text, site).secret).toBe('string');
    }),
    { numRuns: 300 },
  );
});
