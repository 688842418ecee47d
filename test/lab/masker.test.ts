import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { createMasker } from '../../mocks/pack/masker.ts';

const secret = 'synthetic secret-0001/+ab';

const percentEveryCharacter = (text: string) =>
  [...text].map((one) => `%${one.charCodeAt(0).toString(16).padStart(2, '0')}`).join('');

const writings: Readonly<Record<string, string>> = {
  'as it is': secret,
  'in a query': encodeURIComponent(secret),
  'in a form': new URLSearchParams({ secret }).toString(),
  'with a hyphen that nobody needs to escape': encodeURIComponent(secret).replaceAll('-', '%2D'),
  'in lower case': encodeURIComponent(secret).replaceAll('%2F', '%2f'),
  'with every character escaped': percentEveryCharacter(secret),
  'in base64': btoa(secret),
  'in base64 with a user name': btoa(`user:${secret}`),
  'in base64 with another one': btoa(`somebody:${secret}:and more`),
  'in base64 for an address': btoa(`us:${secret}`).replaceAll('+', '-').replaceAll('/', '_'),
  'in base64, escaped': encodeURIComponent(btoa(`u:${secret}`)),
};

test.each(Object.entries(writings))('a secret is found %s', (_, written) => {
  const masker = createMasker([secret]);
  const text = `https://api.yespo.io/api/v1/contact?first=1&x=${written}&last=2`;
  expect(masker.finds(text)).toBe(true);
  const masked = masker.mask(text);
  expect(masked).toContain('•••');
  expect(masked).toMatch(/^https:\/\/api\.yespo\.io\/api\/v1\/contact\?first=1&x=/);
  expect(masked).toMatch(/&last=2$/);
  expect(masker.finds(masked)).toBe(false);
});

test('a longer secret is masked whole, though a shorter one begins it', () => {
  const masker = createMasker(['synthetic-0001', 'synthetic-0001-longer']);
  expect(masker.mask('a=synthetic-0001-longer&b=synthetic-0001')).toBe('a=•••&b=•••');
});

test('a text without a secret stays as it is', () => {
  const masker = createMasker([secret]);
  fc.assert(
    fc.property(fc.string({ unit: 'binary-ascii', maxLength: 200 }), (text) => {
      expect(masker.finds(text)).toBe(false);
      expect(masker.mask(text)).toBe(text);
    }),
  );
});

test('whatever stands before and behind a secret, base64 does not hide it', () => {
  const masker = createMasker([secret]);
  const ascii = fc.string({ unit: 'grapheme-ascii', maxLength: 20 });
  fc.assert(
    fc.property(ascii, ascii, (before, behind) => {
      const masked = masker.mask(`/x/${btoa(before + secret + behind)}?y`);
      expect(masked).toContain('•••');
      expect(masked).toMatch(/^\/x\/.*\?y$/);
      expect(masker.finds(masked)).toBe(false);
    }),
  );
});
