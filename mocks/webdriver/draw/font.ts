/*
 * A fixed font of 5 by 7 dots for ASCII, Cyrillic and Latin letters with marks: five columns each,
 * the lowest bit at the top, as the displays of small devices have had it for decades.
 */
const columns =
  '0000000000 00005f0000 0007000700 147f147f14 242a7f2a12 2313086462 3649552250 0005030000 001c224100 0041221c00 14083e0814 08083e0808 0050300000 0808080808 0060600000 2010080402 ' +
  '3e5149453e 00427f4000 4261514946 2141454b31 1814127f10 2745454539 3c4a494930 0171090503 3649494936 064949291e 0036360000 0056360000 0814224100 1414141414 0041221408 0201510906 ' +
  '324979413e 7e1111117e 7f49494936 3e41414122 7f4141221c 7f49494941 7f09090901 3e4149497a 7f0808087f 00417f4100 2040413f01 7f08142241 7f40404040 7f020c027f 7f0408107f 3e4141413e ' +
  '7f09090906 3e4151215e 7f09192946 4649494931 01017f0101 3f4040403f 1f2040201f 3f4038403f 6314081463 0708700807 6151494543 007f414100 0204081020 0041417f00 0402010204 4040404040 ' +
  '0001020400 2054545478 7f48444438 3844444420 384444487f 3854545418 087e090102 0c5252523e 7f08040478 00447d4000 2040443d00 7f10284400 00417f4000 7c04180478 7c08040478 3844444438 ' +
  '7c14141408 081414187c 7c08040408 4854545420 043f444020 3c4040207c 1c2040201c 3c4030403c 4428102844 0c5050503c 4464544c44 0008364100 00007f0000 0041360800 1008081008';

/** Characters beyond ASCII, each before its columns: Cyrillic, and some signs. */
const furtherColumns =
  'Б7f49494931 Г7f01010101 Ґ7e02020203 Д603e213f60 Ж63147f1463 З2241494936 И7f1008047f Й7e1109057e Л403e01017f П7f0101017f ' +
  'У274848483f Ф1c227f221c Ц3f20203f60 Ч070808087f Ш7f407f407f Щ3f203f207f Ъ017f484830 Ы7f4848307f Ь7f48484830 Э224949493e ' +
  'Є3e49494922 Ю7f083e413e Я462919097f Ї00457c4500 б3c4a4a4931 в7c54545428 г7c04040404 ґ7c04040406 д6038243c60 ж44287c2844 ' +
  'з4454545428 и7c2010087c й7c2112097c к7c10284400 л403804047c м7c0810087c н7c1010107c п7c0404047c т04047c0404 ф18247e2418 ' +
  'ц3c20203c60 ч0c1010107c ш7c407c407c щ3c203c207c ъ047c505020 ы7c5050207c ь7c50505020 э4454545438 є3854545444 ю7c10384438 ' +
  'я483414147c ї00457c4100 «08142a1422 »22142a1408 …4000400040 •001c1c1c00 €143e555541 °0609090600 №7f02247c52 ₴3655555d36 ' +
  'ß7e01252a10 ø7864544c3c ł00517f4400';

/** Characters that look like one of ASCII in so few dots. */
const alike = new Map(
  (
    [
      ['АВЕКМНОРСТХІЈЅаеорсухіјѕ', 'ABEKMHOPCTXIJSaeopcyxijs'],
      ['“”„‘’ʼ‚', `"""''',`],
      ['–—−‐×', '----x'],
    ] as const
  ).flatMap(([from, to]) => Array.from(from, (one, index) => [one, to[index] ?? one] as const)),
);

type Dot = readonly [column: number, row: number];

/** The dots of a mark above a small letter. */
const marks: Readonly<Record<string, readonly Dot[]>> = {
  '\u0300': [
    [1, 0],
    [2, 1],
  ],
  '\u0301': [
    [3, 0],
    [2, 1],
  ],
  '\u0302': [
    [1, 1],
    [2, 0],
    [3, 1],
  ],
  '\u0303': [
    [0, 1],
    [1, 0],
    [3, 1],
    [4, 0],
  ],
  '\u0308': [
    [1, 0],
    [3, 0],
  ],
  '\u030a': [[2, 0]],
  '\u030c': [
    [1, 0],
    [2, 1],
    [3, 0],
  ],
};

export const GLYPH_WIDTH = 5;
export const GLYPH_HEIGHT = 7;

function columnsOf(hex: string): Uint8Array {
  return Uint8Array.from({ length: GLYPH_WIDTH }, (_none, index) =>
    Number.parseInt(hex.slice(2 * index, 2 * index + 2), 16),
  );
}

const glyphs = new Map([
  ...columns
    .split(' ')
    .map((hex, index) => [String.fromCodePoint(0x20 + index), columnsOf(hex)] as const),
  ...furtherColumns.split(' ').map((each) => [each.slice(0, 1), columnsOf(each.slice(1))] as const),
  ['\u00a0', new Uint8Array(GLYPH_WIDTH)] as const,
]);

/** What stands for a character that the font does not have. */
const box = Uint8Array.of(0x7f, 0x41, 0x41, 0x41, 0x7f);

/** The columns of a character: its own, of one that looks like it, or of a letter and its mark. */
export function glyphOf(character: string): Uint8Array {
  const known = glyphs.get(character);
  if (known) return known;
  const glyph = composed(character) ?? box;
  glyphs.set(character, glyph);
  return glyph;
}

function composed(character: string): Uint8Array | undefined {
  const [letter = '', mark = ''] = character.normalize('NFD');
  const plain = glyphs.get(alike.get(letter) ?? letter);
  // There is no room above a capital, which is read without its mark.
  if (!plain || mark === '' || letter !== letter.toLowerCase()) return plain;
  const glyph = plain.slice();
  for (const [column, row] of marks[mark] ?? []) {
    glyph[column] = (glyph[column] as number) | (1 << row);
  }
  return glyph;
}
