import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { readPasted } from '../../../lib/keys/pasted.ts';
import { mobitru, reteno, yespo } from '../../../lib/platforms/index.ts';

const KEY = 'SYNTHETIC0000YESPO0000KEY0000abcd';
const MOBITRU = `mobitru_ak_${'Synthetic0Public0Part0'}_${'S'.repeat(60)}`;

test.each<[pasted: string, takenFrom: string[]]>([
  [KEY, []],
  [` ${KEY}\n`, []],
  [`SYNTHETIC\u200b0000YESPO\u00ad0000KEY\u20600000abcd\u200e`, ['invisible']],
  [`\ufeff${KEY}`, []],
  [`"${KEY}"`, ['quotes']],
  [`'${KEY}'`, ['quotes']],
  [`\`${KEY}\``, ['quotes']],
  [`“${KEY}”`, ['quotes']],
  [`«${KEY}»`, ['quotes']],
  [`${KEY},`, ['quotes']],
  [`"${KEY}",`, ['quotes']],
  [`YESPO_API_KEY=${KEY}`, ['assignment']],
  [`export YESPO_API_KEY="${KEY}"`, ['assignment']],
  [`$env:YESPO_API_KEY = '${KEY}'`, ['assignment']],
  [`"apiKey": "${KEY}",`, ['header', 'quotes']],
  [`"yespo": "${KEY}",`, ['assignment']],
  [`{"apiKey": "${KEY}"}`, ['assignment']],
  [`Bearer ${KEY}`, ['header']],
  [`Authorization: Bearer ${KEY}`, ['header']],
  [`X-Reteno-Access-Key: ${KEY}`, ['header']],
  [`'X-Reteno-Access-Key': '${KEY}',`, ['header', 'quotes']],
  [`user:${KEY}`, ['username']],
  [btoa(`user:${KEY}`), ['basic']],
  [btoa(`anything:${KEY}`), ['basic']],
  [`Basic ${btoa(`user:${KEY}`)}`, ['header', 'basic']],
  [`Authorization: Basic ${btoa(`user:${KEY}`)}`, ['header', 'basic']],
  [`curl -u user:${KEY} https://yespo.io/api/v1/version`, ['curl']],
  [`curl --user "user:${KEY}" https://yespo.io/api/v1/version`, ['curl']],
  [
    `curl -H 'X-Reteno-Access-Key: ${KEY}' https://mobile-api.reteno.com/api/v1/x`,
    ['curl', 'header'],
  ],
  [
    `curl 'https://yespo.io/api/v1/version' \\\n  -H 'Accept: */*' \\\n  -H 'Authorization: Basic ${btoa(`user:${KEY}`)}'`,
    ['curl', 'header', 'basic'],
  ],
  [`${KEY.slice(0, 20)}\n${KEY.slice(20)}`, ['lines']],
  [`  ${KEY.slice(0, 12)}\r\n  ${KEY.slice(12, 24)}\r\n  ${KEY.slice(24)}`, ['lines']],
])('the key is taken out of %j', (pasted, takenFrom) => {
  expect(readPasted(pasted, yespo)).toEqual({ secret: KEY, takenFrom, odd: undefined });
});

test('a billing unit before the key is one where the user has it', () => {
  expect(readPasted(`team-one:${MOBITRU}`, mobitru, ['team-one'])).toMatchObject({
    secret: MOBITRU,
  });
  expect(readPasted(`team-two:${MOBITRU}`, mobitru, ['team-one'])).toMatchObject({
    secret: `team-two:${MOBITRU}`,
    odd: { code: 'pasted.colon' },
  });
});

test('a wrapped key is one line where it begins as the platform’s keys do, two keys are not', () => {
  const half = Math.ceil(MOBITRU.length / 2);
  const lines = `${MOBITRU.slice(0, half)}\n${MOBITRU.slice(half)}`;
  expect(readPasted(lines, mobitru).secret).toBe(MOBITRU);
  expect(readPasted(`${MOBITRU}\n${MOBITRU}`, mobitru)).toMatchObject({
    odd: { code: 'pasted.space' },
  });
  expect(readPasted(`${KEY}\n${KEY}`, yespo)).toMatchObject({
    takenFrom: [],
    odd: { code: 'pasted.space' },
  });
});

test.each([
  ['https://my.yespo.io/settings-ui/#/api-keys-list', yespo, 'pasted.address'],
  ['••••••••abcd', yespo, 'pasted.masked'],
  ['SYNTHETIC0000YESP…', yespo, 'pasted.masked'],
  ['two words that are long', yespo, 'pasted.space'],
  ['SYNTHETIC0000УESPO0000', yespo, 'pasted.foreign'],
  ['mobitru_ak_Synthetic0Public0Part0', mobitru, 'pasted.publicPart'],
  ['abc', yespo, 'pasted.short'],
  ['someone:SYNTHETIC0000YESPO', yespo, 'pasted.colon'],
  [
    `curl -u user:${KEY} -H 'Authorization: Bearer ${KEY}' https://yespo.io/`,
    yespo,
    'pasted.space',
  ],
] as const)('%j is left as it is, and it is said what is odd', (pasted, platform, code) => {
  const read = readPasted(pasted, platform);
  expect(read).toMatchObject({ secret: pasted, takenFrom: [], odd: { code } });
});

test('nothing is taken off a key of any platform’s shape', () => {
  const shapes = fc.oneof(
    fc.stringMatching(/^[0-9A-F]{32}$/),
    fc.stringMatching(/^[A-Za-z0-9]{40}$/),
    fc.uuid(),
    fc
      .uint8Array({ minLength: 12, maxLength: 40 })
      .map((bytes) => btoa(String.fromCharCode(...bytes))),
    fc.stringMatching(/^mobitru_ak_[A-Za-z0-9]{22}_[A-Za-z0-9]{60}$/),
  );
  fc.assert(
    fc.property(shapes, fc.constantFrom(yespo, reteno, mobitru), (key, platform) => {
      expect(readPasted(key, platform)).toEqual({ secret: key, takenFrom: [], odd: undefined });
    }),
    { numRuns: 500 },
  );
});

test('no text makes it fail, and nothing is taken unsaid', () => {
  const text = fc.string({ unit: 'binary', maxLength: 60 });
  fc.assert(
    fc.property(text, (pasted) => {
      const { secret, takenFrom } = readPasted(pasted, yespo);
      expect(takenFrom.length > 0 || secret === pasted.trim()).toBe(true);
    }),
  );
});
