import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Interpreter } from '../../../hardware/simulator/printer/esc-pos/interpreter.ts';
import { Tokenizer } from '../../../hardware/simulator/printer/esc-pos/tokenizer.ts';
import { PaperRoll } from '../../../hardware/simulator/printer/paper/roll.ts';
import { type PrinterProfileName, printerProfiles } from '../../../hardware/simulator/printer/profiles.ts';
import { bytes, hex, raster } from './bytes.ts';

function printed(data: Uint8Array | string, profile: PrinterProfileName = 'epson-tm-t88vi') {
  const paper = new PaperRoll();
  const replies: string[] = [];
  const ids: string[] = [];
  let automatic = -1;
  const interpreter = new Interpreter(printerProfiles[profile], paper, {
    reply: (reply) => void replies.push(hex(Uint8Array.from(reply))),
    setAutomaticStatus: (n) => {
      automatic = n;
    },
    paperSensor: () => 0x03,
  });
  const tokenizer = new Tokenizer();
  let dots = 0;
  for (const byte of typeof data === 'string' ? bytes(data) : data) {
    const token = tokenizer.push(byte);
    const work = token && interpreter.execute(token);
    dots += work?.dots ?? 0;
    for (const id of work?.ids ?? []) ids.push(String.fromCharCode(...id));
  }
  return {
    items: paper.hanging(),
    text: paper.lines,
    replies,
    ids,
    automatic,
    dots,
    ignored: interpreter.ignored,
  };
}
const cells = (data: string, profile?: PrinterProfileName) =>
  printed(data, profile).items.flatMap((item) => (item.kind === 'line' ? item.cells : []));

test('a line is on paper only after its line feed', () => {
  expect(printed('"Hello"').text).toEqual([]);
  expect(printed('"Hello" 0a "World" 0d0a').text).toEqual(['Hello', 'World']);
});

test.each([
  ['KZ-1048', '1b7435 8d9d aaba a3bc bdbe a5b4 a1a2 afbf 8e9e b2b3 b9 ab bb', 'ҚқҒғӘәҢңӨөҰұҮүҺһІі№«»'],
  ['CP866', '1b7411 8fe0a8a2a5e2 fc', 'Привет№'],
  ['WPC1251', '1b742e cff0e8e2e5f2', 'Привет'],
  ['WPC1252', '1b7410 e4f6fc80', 'äöü€'],
  ['PC437 at power-on', '9ba0e1', '¢áß'],
  ['a byte KZ-1048 does not define', '1b7435 "a" 98 "b"', 'a▯b'],
  ['a page this simulator cannot draw', '1b7402 8d9d', '▯▯'],
])('code page: %s', (_, data, text) => {
  expect(printed(`${data} 0a`).text).toEqual([text]);
});

test('Kazakh sent in the wrong page is seen on paper as what it became', () => {
  expect(printed('1b7411 8d9d 0a').text).toEqual(['НЭ']);
});

test('a clone has no page 53 and falls back to PC437', () => {
  expect(printed('1c2e 1b7435 8d9d 0a', 'generic-escpos').text).toEqual(['ì¥']);
});

test('Chinese firmware takes high bytes in pairs until FS . and again after ESC @', () => {
  expect(printed('1b7411 8fe0 "x" 0a', 'generic-escpos').text).toEqual(['▯x']);
  expect(printed('1c2e 1b7411 8fe0 0a', 'generic-escpos').text).toEqual(['Пр']);
  expect(printed('1c2e 1b40 1b7411 8fe0 0a', 'generic-escpos').text).toEqual(['▯']);
});

test('a full line is printed by itself: 42 columns at 180 dpi, 48 at 203', () => {
  const long = `"${'x'.repeat(50)}" 0a`;
  expect(printed(long).text.map((line) => line.length)).toEqual([42, 8]);
  expect(printed(long, 'generic-escpos').text.map((line) => line.length)).toEqual([48, 2]);
  expect(printed(`1d2111 ${long}`).text.map((line) => line.length)).toEqual([21, 21, 8]);
});

test('sizes, weight, underline and inverse belong to the characters they precede', () => {
  const kept = cells(
    '"a" 1d2131 "b" 1d2100 1b4501 "c" 1b4500 1b2d01 "d" 1b2d00 1d4201 "e" 1d4200 "f" 0a 1b2138 "g" 0a',
  );
  expect(kept.map((cell) => [cell.glyph, cell.width, cell.height])).toEqual([
    ['a', 12, 24],
    ['b', 48, 48],
    ['c', 12, 24],
    ['d', 12, 24],
    ['e', 12, 24],
    ['f', 12, 24],
    ['g', 24, 48],
  ]);
  expect(kept.filter((cell) => cell.bold).map((cell) => cell.glyph)).toEqual(['c', 'g']);
  expect(kept.filter((cell) => cell.underline).map((cell) => cell.glyph)).toEqual(['d']);
  expect(kept.filter((cell) => cell.inverse).map((cell) => cell.glyph)).toEqual(['e']);
});

test('alignment changes only at the start of a line', () => {
  const { items, ignored } = printed('1b6101 "a" 1b6102 "b" 0a "c" 0a');
  expect(items.map((item) => item.kind === 'line' && item.align)).toEqual(['center', 'center']);
  expect(ignored).toEqual(['ESC a']);
});

test('a line is as high as its tallest character, at least the line spacing; feeds count from it', () => {
  expect(printed('"a" 0a').dots).toBe(30);
  expect(printed('1d2103 "a" 0a').dots).toBe(96);
  expect(printed('1b3320 "a" 0a').dots).toBe(32);
  expect(printed('"a" 1b6403').dots).toBe(90);
  expect(printed('1b4a20').dots).toBe(32);
});

test('a raster comes out row by row, twice as large when told so', () => {
  const [item] = printed(raster(3, 5)).items;
  expect(item).toMatchObject({ kind: 'raster', height: 5, scaleX: 1 });
  const half = printed(raster(3, 5).slice(0, -4));
  expect(half.text).toEqual(['[raster 24x3]']); // a job cut in the middle leaves what had arrived
  expect(printed('1d763003 0100 0200 ffff').text).toEqual(['[raster 16x4]']);
});

test('a raster after unprinted text is refused, and said so', () => {
  const { text, ignored } = printed(Buffer.concat([bytes('"a"'), raster(1, 2), bytes('0a')]));
  expect(text).toEqual(['a']);
  expect(ignored).toEqual(['GS v 0']);
});

const qr = '1d286b0400314132 00 1d286b0300314305 1d286b0300314531 1d286b0800315030 "HELLO"';
test('a QR code is printed at the start of a line and when it fits', () => {
  const { items, text } = printed(`${qr} 1d286b0300315130`);
  expect(text).toEqual(['[QR] HELLO']);
  expect(items[0]).toMatchObject({ size: 21, dots: 5, height: 105 });
  expect(printed(`${qr} "a" 1d286b0300315130 0a`)).toMatchObject({ text: ['a'], ignored: ['GS ( k'] });
  const tooWide = `1d286b0300314310 1d286b67 00 315030 "${'x'.repeat(100)}" 1d286b0300315130`;
  expect(printed(tooWide)).toMatchObject({ text: [], ignored: ['GS ( k'] });
});

test('bar codes: both forms; one that is none, or after text, is not drawn', () => {
  expect(printed('1d6b49 05 "{B" "A-1"').text).toEqual(['[CODE128] A-1']);
  expect(printed('1d6b04 "ABC" 00').text).toEqual(['[CODE39] ABC']);
  expect(printed('1d6b43 0c "400638133393"').text).toEqual(['[EAN13] 400638133393']);
  expect(printed('1d6b43 03 "abc"')).toMatchObject({ text: [], ignored: ['GS k'] });
  expect(printed('"No " 1d6b49 03 "{B1" 0a').text).toEqual(['No {B1']);
});

test.each([
  ['A full', '1d5600', 0, false],
  ['A full, as digit', '1d5630', 0, false],
  ['A partial', '1d5601', 0, true],
  ['B full', '1d564105', 90, false],
  ['B partial', '1d564200', 85, true],
  ['D partial', '1d566800', 85, true],
  ['ESC i', '1b69', 0, false],
  ['ESC m', '1b6d', 0, true],
])('cut %s', (_, data, fedDots, partial) => {
  const { items, dots } = printed(`1b6406 ${data}`);
  expect(items.find((item) => item.kind === 'cut')).toMatchObject({ partial, intoPrint: 0 });
  expect(dots).toBe(180 + fedDots);
});

test('a cut without feeding goes through the print, and not at all in the middle of a line', () => {
  expect(printed('"a" 0a 1d5600').text).toEqual(['a', '[cut 85 dots into the print]']);
  expect(printed('"a" 0a 1d564200').text).toEqual(['a', '[cut]']);
  expect(printed('"a" 1d564200 0a')).toMatchObject({ text: ['a'], ignored: ['GS V'] });
});

test('a process id waits for the line it follows', () => {
  const id = '1d2848060030 30 "0001"';
  expect(printed(id).ids).toEqual(['0001']);
  expect(printed(`"a" ${id}`).ids).toEqual([]);
  expect(printed(`"a" ${id} 0a`).ids).toEqual(['0001']);
  expect(printed(`"a" ${id} 1b40 0a`).ids).toEqual([]);
  expect(printed(id, 'generic-escpos').ids).toEqual([]);
});

test('who it is: a clone says nothing', () => {
  const asked = '1d4901 1d4902 1d4942 1d4943';
  expect(printed(asked).replies.map((reply) => reply)).toEqual([
    '20',
    '02',
    hex(bytes('5f "EPSON" 00')),
    hex(bytes('5f "TM-T88VI" 00')),
  ]);
  expect(printed(asked, 'generic-escpos').replies.join('')).toBe('');
});

test('GS r tells of the paper; GS a and ESC @ set and reset automatic status', () => {
  expect(printed('1d7201').replies).toEqual(['03']);
  expect(printed('1d61ff').automatic).toBe(0xff);
  expect(printed('1d61ff 1b40').automatic).toBe(0);
});

test('commands nobody knows are passed over and named; sized ones with all their data', () => {
  expect(printed('1b7a "a" 1d284c0300 "xyz" "b" 100401 100501 10140801031401060208 "c" 0a')).toMatchObject({
    text: ['abc'],
  });
  expect(printed('1b7a 1d284c0300 "xyz" 0a').ignored).toEqual(['unknown', 'GS ( L']);
});

test('no bytes whatever break it', () => {
  const piece = fc.oneof(
    fc.uint8Array({ maxLength: 40 }),
    fc.constantFrom(
      ...['1b', '1d', '1d6b', '1d286b', '1d7630 00', '1d2848', '1b44', '1b2a', '10 14'].map(bytes),
    ),
  );
  fc.assert(
    fc.property(
      fc.array(piece, { maxLength: 30 }),
      fc.constantFrom('epson-tm-t88vi', 'generic-escpos'),
      (pieces, name) => {
        const { text, dots } = printed(Buffer.concat(pieces), name);
        expect(Array.isArray(text)).toBe(true);
        expect(dots).toBeGreaterThanOrEqual(0);
      },
    ),
  );
});
