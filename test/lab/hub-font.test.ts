import { expect, test } from 'vitest';
import { glyphOf } from '../../mocks/webdriver/draw/font.ts';

const dots = (character: string) => Array.from(glyphOf(character)).join(' ');
const unknown = dots('\u{10ffff}');

test('Cyrillic, Latin letters with marks and common signs are drawn, not boxed', () => {
  const texts = [
    'АБВГҐДЕЄЖЗИІЇЙКЛМНОПРСТУФХЦЧШЩЬЮЯ',
    'абвгґдеєжзиіїйклмнопрстуфхцчшщьюя',
    'ЁЪЫЭёъыэ',
    'ÀÉÎÕÜàéîõüčšžñåßø',
    '“”‘’«»–—…•€₴№°\u00a0',
  ];
  const boxed = texts.flatMap((text) => [...text].filter((one) => dots(one) === unknown));
  expect(boxed).toEqual([]);
});

test('letters that differ are drawn differently, but for those that look the same in print', () => {
  const letters = [...'БГҐДЄЖЗИЇЙЛПУФЦЧШЩЬЮЯбвгґдєжзиїйклмнптфцчшщьюяéèêëüúùû'];
  const same = letters.filter(
    (one, index) => letters.findIndex((other) => dots(other) === dots(one)) !== index,
  );
  expect(same).toEqual([]);
  expect(dots('А')).toBe(dots('A'));
});
