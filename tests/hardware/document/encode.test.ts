import { createCanvas } from '@napi-rs/canvas';
import fc from 'fast-check';
import jsQR from 'jsqr';
import { beforeAll, describe, expect, test } from 'vitest';
import {
  type Bitmap,
  bands,
  blankBitmap,
  dotAt,
  setDot,
  trimRight,
} from '../../../hardware/document/encode/bitmap.ts';
import { type Encoding, encodeText, encodings } from '../../../hardware/document/encode/code-page.ts';
import { drawImage } from '../../../hardware/document/encode/draw-image.ts';
import { drawQr, fittingModule, qrSymbol } from '../../../hardware/document/encode/draw-qr.ts';
import { drawParagraph } from '../../../hardware/document/encode/draw-text.ts';
import { loadPainter, type Painter } from '../../../hardware/document/encode/painter.ts';
import kz1048 from '../../../hardware/simulator/printer/esc-pos/kz1048.json' with { type: 'json' };

const kazakh = 'ӘәҒғҚқҢңӨөҰұҮүҺһІі';
let painter: Painter;
beforeAll(async () => {
  painter = await loadPainter();
});

const ink = (bitmap: Bitmap): number => {
  let dots = 0;
  for (let y = 0; y < bitmap.height; y++)
    for (let x = 0; x < bitmap.widthBytes * 8; x++) if (dotAt(bitmap, x, y)) dots++;
  return dots;
};
const edges = (bitmap: Bitmap): { left: number; right: number; top: number; bottom: number } => {
  const found = { left: Infinity, right: -1, top: Infinity, bottom: -1 };
  for (let y = 0; y < bitmap.height; y++)
    for (let x = 0; x < bitmap.widthBytes * 8; x++)
      if (dotAt(bitmap, x, y)) {
        found.left = Math.min(found.left, x);
        found.right = Math.max(found.right, x);
        found.top = Math.min(found.top, y);
        found.bottom = y;
      }
  return found;
};

describe('code pages', () => {
  test('KZ-1048 is the standard’s table, byte by byte', () => {
    for (const [hex, letter] of Object.entries(kz1048.high)) {
      const byte = Number.parseInt(hex, 16);
      if (letter !== '\ufffd') expect(encodeText(letter, 'kz1048')).toEqual(Uint8Array.of(byte));
    }
    expect(encodeText(kazakh, 'kz1048')).toHaveLength(kazakh.length);
  });

  test.each([
    ['cp866', 'ibm866'],
    ['windows1251', 'windows-1251'],
    ['windows1252', 'windows-1252'],
    ['windows1250', 'windows-1250'],
  ] as const)('%s agrees with the platform’s own table', (encoding, label) => {
    const decoder = new TextDecoder(label);
    let agreed = 0;
    for (let byte = 0xa0; byte <= 0xff; byte++) {
      const letter = decoder.decode(Uint8Array.of(byte));
      const encoded = encodeText(letter, encoding);
      if (encoded) expect(encoded).toEqual(Uint8Array.of(byte));
      if (encoded) agreed++;
    }
    expect(agreed).toBeGreaterThan(90);
  });

  test('a letter no page has is refused, never replaced', () => {
    expect(encodeText('₸', 'kz1048')).toBeNull();
    expect(encodeText('қ', 'cp866')).toBeNull();
    expect(encodeText('і', 'cp866')).toBeNull();
    expect(encodeText('Ж', 'windows1252')).toBeNull();
    expect(encodeText('что?', 'cp866')).toEqual(Uint8Array.of(0xe7, 0xe2, 0xae, 0x3f));
  });

  test('one byte for each character and `?` only for `?`', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary', maxLength: 30 }),
        fc.constantFrom<Encoding>(...encodings),
        (text, encoding) => {
          const bytes = encodeText(text, encoding);
          if (!bytes) return;
          expect(bytes).toHaveLength([...text].length);
          expect([...bytes].filter((byte) => byte === 0x3f)).toHaveLength(text.split('?').length - 1);
          expect([...bytes].every((byte) => byte >= 0x20)).toBe(true);
        },
      ),
      { numRuns: 500 },
    );
    for (const encoding of encodings) expect(encodeText('\u0010\u0004', encoding)).toBeNull();
  });
});

describe('bitmaps', () => {
  const bitmaps = fc
    .tuple(
      fc.integer({ min: 1, max: 200 }),
      fc.integer({ min: 1, max: 90 }),
      fc.array(fc.tuple(fc.nat(), fc.nat())),
    )
    .map(([width, height, dots]) => {
      const bitmap = blankBitmap(width, height);
      for (const [x, y] of dots) setDot(bitmap, x % width, y % height);
      return bitmap;
    });

  test('bands keep every row in order and none is too large', () => {
    fc.assert(
      fc.property(bitmaps, fc.integer({ min: 1, max: 600 }), (bitmap, most) => {
        const parts = bands(bitmap, most);
        for (const part of parts) {
          expect(part.height).toBeGreaterThan(0);
          expect(part.height === 1 || part.rows.length <= most).toBe(true);
          expect(part.height).toBeLessThanOrEqual(256);
        }
        expect(Buffer.concat(parts.map((part) => part.rows))).toEqual(Buffer.from(bitmap.rows));
      }),
    );
  });

  test('trimming takes only white away', () => {
    fc.assert(
      fc.property(bitmaps, (bitmap) => {
        const trimmed = trimRight(bitmap);
        expect(trimmed.height).toBe(bitmap.height);
        expect(trimmed.widthBytes).toBeGreaterThan(0);
        expect(ink(trimmed)).toBe(ink(bitmap));
        if (ink(bitmap) > 0) expect(edges(trimmed)).toEqual(edges(bitmap));
      }),
    );
  });
});

describe('drawn lines', () => {
  const style = { scale: 1, bold: false, paperDots: 576, lineDots: 30 } as const;
  const draw = (text: string, change: object = {}, align: 'left' | 'center' | 'right' = 'left') => {
    const [bitmap] = drawParagraph(painter, [{ text, align }], { ...style, ...change });
    if (!bitmap) throw new Error('no line');
    return bitmap;
  };

  test('every Kazakh letter and ₸ has a shape of its own, none the box of a missing one', () => {
    const missing = Buffer.from(draw('\u{10fffd}').rows).toString('hex');
    const shapes = [...kazakh, '₸', '№'].map((letter) => Buffer.from(draw(letter).rows).toString('hex'));
    expect(shapes).not.toContain(missing);
    // а letter and its capital may look alike, small (һ) and Latin ones too: not these
    expect(new Set(shapes).size).toBe(shapes.length);
  });

  test.each([1, 2, 4] as const)('at scale %i the tallest and the deepest letters are whole', (scale) => {
    for (const bold of [false, true]) {
      const { top, bottom } = edges(draw('ЁЙҚҢЩÅgу₸', { scale, bold }));
      expect(top).toBeGreaterThan(0);
      expect(bottom).toBeLessThan(30 * scale - 1);
    }
  });

  test('left, middle, right', () => {
    const left = edges(draw('Қазақстан'));
    const middle = edges(draw('Қазақстан', {}, 'center'));
    const right = edges(draw('Қазақстан', {}, 'right'));
    expect(left.left).toBeLessThan(6);
    expect(right.right).toBeGreaterThan(576 - 6);
    expect(Math.abs(middle.left + middle.right - 576)).toBeLessThan(6);
  });

  test('a line too wide for the paper is narrowed, and its paragraph with it', () => {
    const wide = 'Ж'.repeat(48);
    expect(edges(draw(wide)).right).toBeLessThan(576);
    const alone = edges(draw('қысқа жол'));
    const [, beside] = drawParagraph(
      painter,
      [
        { text: wide, align: 'left' },
        { text: 'қысқа жол', align: 'left' },
      ],
      style,
    );
    expect(beside && edges(beside).right).toBeLessThan(alone.right);
  });

  test('two columns do not touch', () => {
    const [bitmap] = drawParagraph(
      painter,
      [{ text: 'Ж'.repeat(24), right: 'Щ'.repeat(23), align: 'left' }],
      style,
    );
    if (!bitmap) throw new Error('no line');
    let widestGap = 0;
    let gap = 0;
    for (let x = 0; x < 576; x++) {
      const isWhite = Array.from({ length: bitmap.height }, (_, y) => dotAt(bitmap, x, y)).every(
        (dot) => !dot,
      );
      gap = isWhite ? gap + 1 : 0;
      widestGap = Math.max(widestGap, gap);
    }
    expect(widestGap).toBeGreaterThan(4);
  });

  test('bold has more ink; nothing has none', () => {
    expect(ink(draw('Қала', { bold: true }))).toBeGreaterThan(ink(draw('Қала')) * 1.1);
    expect(draw('')).toMatchObject({ widthBytes: 1, height: 30 });
    expect(ink(draw(''))).toBe(0);
  });

  test('narrow paper', () => {
    expect(edges(draw('Жылжымайтын мүлік туралы анықта', { paperDots: 384 })).right).toBeLessThan(384);
  });
});

describe('QR codes as dots', () => {
  const scan = (bitmap: Bitmap): string | undefined => {
    const [width, height, quiet] = [bitmap.widthBytes * 8, bitmap.height, 40];
    const pixels = new Uint8ClampedArray((width + quiet * 2) * (height + quiet * 2) * 4).fill(255);
    for (let y = 0; y < height; y++)
      for (let x = 0; x < width; x++)
        if (dotAt(bitmap, x, y))
          pixels.fill(
            0,
            ((y + quiet) * (width + quiet * 2) + x + quiet) * 4,
            ((y + quiet) * (width + quiet * 2) + x + quiet) * 4 + 3,
          );
    return jsQR(pixels, width + quiet * 2, height + quiet * 2)?.data;
  };

  test.each(['https://egov.example.kz/t/01JCW9K3T5ZQ8XH2V7M4R6B0NE', 'Қызмет ₸', '\u0010\u0004'])(
    '%j is read back',
    (value) => {
      expect(scan(drawQr(qrSymbol(value), 6, 576))).toBe(value);
    },
  );

  test('made smaller until it fits, refused when it cannot', () => {
    const large = qrSymbol('x'.repeat(1000));
    expect(fittingModule(large, 6, 576)).toBe(Math.floor(576 / large.size));
    expect(fittingModule(qrSymbol('x'), 16, 576)).toBe(16);
    expect(fittingModule(large, 6, large.size - 1)).toBeNull();
  });
});

describe('images', () => {
  const png = (
    width: number,
    height: number,
    paint: (context: ReturnType<ReturnType<typeof createCanvas>['getContext']>) => void,
  ) => {
    const canvas = createCanvas(width, height);
    paint(canvas.getContext('2d'));
    return canvas.toBuffer('image/png').toString('base64');
  };

  test('darker than half is black, transparent is white, in the middle', async () => {
    const picture = png(80, 10, (context) => {
      context.fillStyle = '#777';
      context.fillRect(0, 0, 40, 10);
      context.fillStyle = '#888';
      context.fillRect(40, 0, 20, 10);
    });
    const bitmap = await drawImage(painter, picture, 576);
    expect(bitmap && edges(bitmap)).toEqual({ left: 248, right: 287, top: 0, bottom: 9 });
  });

  test('a wide one is made smaller', async () => {
    const bitmap = await drawImage(
      painter,
      png(1152, 100, (context) => context.fillRect(0, 0, 1152, 100)),
      576,
    );
    expect(bitmap && [edges(bitmap), bitmap.height]).toEqual([
      { left: 0, right: 575, top: 0, bottom: 49 },
      50,
    ]);
  });

  test('what is no PNG, or claims to be endless, is refused before it is decoded', async () => {
    const huge = Buffer.from(
      png(1, 1, () => {}),
      'base64',
    );
    huge.writeUInt32BE(2_000_000_000, 16);
    const cut = Buffer.from(
      png(100, 100, () => {}),
      'base64',
    ).subarray(0, 60);
    for (const bad of ['', 'bm8gcG5n', huge.toString('base64'), cut.toString('base64')])
      expect(await drawImage(painter, bad, 576)).toBeNull();
  });
});
