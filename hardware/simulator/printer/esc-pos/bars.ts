/** Widths of bars and gaps in modules, a bar first; undefined when the characters do not fit the symbology. */
export type Widths = number[] | undefined;
const digits = (text: string): number[] => [...text].map(Number);

/** ISO/IEC 15417, values 0 to 105 in order, then the stop pattern. */
const code128 = (
  '212222 222122 222221 121223 121322 131222 122213 122312 132212 221213 221312 231212 112232 122132 122231 113222 ' +
  '123122 123221 223211 221132 221231 213212 223112 312131 311222 321122 321221 312212 322112 322211 212123 212321 ' +
  '232121 111323 131123 131321 112313 132113 132311 211313 231113 231311 112133 112331 132131 113123 113321 133121 ' +
  '313121 211331 231131 213113 213311 213131 311123 311321 331121 312113 312311 332111 314111 221411 431111 111224 ' +
  '111422 121124 121421 141122 141221 112214 112412 122114 122411 142112 142211 241211 221114 413111 241112 134111 ' +
  '111242 121142 121241 114212 124112 124211 411212 421112 421211 212141 214121 412121 111143 111341 131141 114113 ' +
  '114311 411113 411311 113141 114131 311141 411131 211412 211214 211232 2331112'
).split(' ');

/** `{A`, `{B` or `{C` first, as GS k wants it, `{{` for a brace; in set C each byte is a number 0 to 99. */
export function code128Widths(characters: string): Widths {
  const set = 'ABC'.indexOf(characters[1] ?? '');
  if (characters[0] !== '{' || set < 0 || characters.length < 3) return undefined;
  const text = code128Text(characters);
  // another set or a function in the middle: no driver of ours sends one
  if (text === undefined) return undefined;
  const values = [...text].map((character) => {
    const code = character.charCodeAt(0);
    if (set === 2) return code;
    return code >= 32 ? code - 32 : code + 64;
  });
  const start = 103 + set;
  if (values.some((value) => value > (set === 2 ? 99 : 95))) return undefined;
  const check = values.reduce((sum, value, at) => sum + value * (at + 1), start) % 103;
  return [start, ...values, check, 106].flatMap((value) => digits(code128[value] ?? ''));
}

/** What the bars say; undefined where a brace begins something else than a brace. */
export function code128Text(characters: string): string | undefined {
  const pieces = characters.slice(2).split('{{');
  return pieces.some((piece) => piece.includes('{')) ? undefined : pieces.join('{');
}

const code39Letters = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ-. *$/+%';
/** Wide elements of each letter (n narrow, w wide), bars and gaps in turn. */
const code39 = (
  'nnnwwnwnn wnnwnnnnw nnwwnnnnw wnwwnnnnn nnnwwnnnw wnnwwnnnn nnwwwnnnn nnnwnnwnw wnnwnnwnn nnwwnnwnn wnnnnwnnw ' +
  'nnwnnwnnw wnwnnwnnn nnnnwwnnw wnnnwwnnn nnwnwwnnn nnnnnwwnw wnnnnwwnn nnwnnwwnn nnnnwwwnn wnnnnnnww nnwnnnnww ' +
  'wnwnnnnwn nnnnwnnww wnnnwnnwn nnwnwnnwn nnnnnnwww wnnnnnwwn nnwnnnwwn nnnnwnwwn wwnnnnnnw nwwnnnnnw wwwnnnnnn ' +
  'nwnnwnnnw wwnnwnnnn nwwnwnnnn nwnnnnwnw wwnnnnwnn nwwnnnwnn nwnnwnwnn nwnwnwnnn nwnwnnnwn nwnnnwnwn nnnwnwnwn'
).split(' ');

export function code39Widths(characters: string): Widths {
  const letters = `*${characters.replaceAll('*', '')}*`;
  const patterns = [...letters].map((letter) => code39[code39Letters.indexOf(letter)]);
  if (patterns.some((pattern) => pattern === undefined)) return undefined;
  return patterns
    .flatMap((pattern) => [...[...(pattern ?? '')].map((width) => (width === 'w' ? 3 : 1)), 1])
    .slice(0, -1);
}

const eanLeft = '3211 2221 2122 1411 1132 1231 1114 1312 1213 3112'.split(' ');
/** Which of the six left digits are read mirrored (G) tells the thirteenth digit. */
const eanFirst = 'LLLLLL LLGLGG LLGGLG LLGGGL LGLLGG LGGLLG LGGGLL LGLGLG LGLGGL LGGLGL'.split(' ');

/** Twelve digits (the check digit is added) or thirteen. */
export function ean13Widths(characters: string): Widths {
  if (!/^\d{12,13}$/.test(characters)) return undefined;
  const body = digits(characters.slice(0, 12));
  const sum = body.reduce((total, digit, at) => total + digit * (at % 2 === 0 ? 1 : 3), 0);
  const [first = 0, ...rest] = [...body, (10 - (sum % 10)) % 10];
  const half = (part: number[], parity: string) =>
    part.flatMap((digit, at) => {
      const widths = digits(eanLeft[digit] ?? '');
      return parity[at] === 'G' ? widths.reverse() : widths;
    });
  return [
    1,
    1,
    1,
    ...half(rest.slice(0, 6), eanFirst[first] ?? ''),
    1,
    1,
    1,
    1,
    1,
    ...half(rest.slice(6), ''),
    1,
    1,
    1,
  ];
}
