import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import * as escpos from '../../../hardware/codec/escpos/commands.ts';
import { containsRealTime, harmlessRows } from '../../../hardware/codec/escpos/real-time.ts';
import { decodeAutomaticStatus, decodeRealTimeStatus } from '../../../hardware/codec/escpos/status.ts';

const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');

describe('commands are the bytes of the manual (devices.md §1.4–§1.8)', () => {
  test.each([
    ['ESC @', escpos.initialize(), '1b40'],
    ['FS .', escpos.cancelKanji(), '1c2e'],
    ['ESC R', escpos.selectInternationalSet(0), '1b5200'],
    ['ESC t', escpos.selectCodePage(53), '1b7435'],
    ['ESC a', escpos.align('center'), '1b6101'],
    ['ESC E', escpos.emphasize(true), '1b4501'],
    ['GS ! double', escpos.characterScale(2), '1d2111'],
    ['GS ! big', escpos.characterScale(4), '1d2133'],
    ['ESC d', escpos.feedLines(3), '1b6403'],
    ['GS V', escpos.feedAndCut(), '1d564200'],
    ['GS v 0', escpos.rasterBand(2, 1, Uint8Array.of(0xaa, 0x55)), '1d76300002000100aa55'],
    ['GS k', escpos.barcode(73, Uint8Array.of(0x7b, 0x42, 0x31)), '1d6b49037b4231'],
    ['GS ( H', escpos.requestProcessId('0001'), '1d28480600303030303031'],
    ['GS r', escpos.requestPaperStatus(), '1d7201'],
    ['GS I', escpos.requestIdentity(66), '1d4942'],
    ['GS a', escpos.enableAutomaticStatus(), '1d61ff'],
    ['DLE EOT', escpos.requestStatus(4), '100404'],
    ['DLE ENQ', escpos.recoverAndClear(), '100502'],
    ['DLE DC4', escpos.clearBuffers(), '10140801031401060208'],
  ])('%s', (_, bytes, expected) => expect(hex(bytes)).toBe(expected));

  test('GS ( k: module, error correction M, data with its length, print', () => {
    expect(hex(escpos.qrCode(Uint8Array.of(0x41, 0x42), 6))).toBe(
      ['1d286b0300314306', '1d286b0300314531', '1d286b0500315030' + '4142', '1d286b0300315130'].join(''),
    );
    expect(hex(escpos.qrCode(new Uint8Array(300), 6))).toContain('1d286b2f01315030');
  });
});

describe('real-time bytes in data (devices.md §1.9)', () => {
  test.each([
    [[0x10, 0x04], true],
    [[0x10, 0x05], true],
    [[0x10, 0x14], true],
    [[0x10, 0x10, 0x14], true],
    [[0x04, 0x10], false],
    [[0x10, 0x06, 0x04], false],
  ])('%j %s', (bytes, found) => expect(containsRealTime(Uint8Array.from(bytes))).toBe(found));

  // bytes that make sequences likely, across rows too
  const dots = fc.array(fc.constantFrom(0x10, 0x04, 0x05, 0x14, 0x00, 0xff, 0x30), { maxLength: 200 });

  test('no raster command holds one: rows, joins between rows, header', () => {
    fc.assert(
      fc.property(dots, fc.integer({ min: 1, max: 20 }), (data, widthBytes) => {
        const height = Math.ceil(data.length / widthBytes);
        const rows = new Uint8Array(widthBytes * height);
        rows.set(data);
        expect(containsRealTime(escpos.rasterBand(widthBytes, height, harmlessRows(rows)))).toBe(false);
      }),
      { numRuns: 500 },
    );
  });

  test('no size of band makes a header that holds one, whatever command follows', () => {
    for (let widthBytes = 1; widthBytes <= 255; widthBytes++)
      for (let height = 1; height <= 256; height++) {
        const header = escpos.rasterBand(widthBytes, height, Uint8Array.of(0x04));
        if (containsRealTime(header)) expect.unreachable(`${widthBytes} × ${height}`);
      }
  });

  test('a dot is lost for each hit and no other', () => {
    expect(hex(harmlessRows(Uint8Array.of(0x10, 0x04, 0x10, 0x15, 0x11, 0x05, 0x10, 0x14)))).toBe(
      '0004101511050014',
    );
    fc.assert(
      fc.property(dots, (data) => {
        const rows = Uint8Array.from(data);
        const safe = harmlessRows(rows);
        rows.forEach((byte, at) => {
          if (safe[at] !== byte) expect([byte, safe[at]]).toEqual([0x10, 0]);
        });
      }),
    );
  });
});

describe('status bytes', () => {
  test('DLE EOT 1 to 4 (devices.md §1.1)', () => {
    expect(decodeRealTimeStatus(1, 0x12)).toEqual({ offline: false });
    expect(decodeRealTimeStatus(1, 0x1a)).toEqual({ offline: true });
    expect(decodeRealTimeStatus(2, 0x32)).toMatchObject({ stoppedByPaperEnd: true, coverOpen: false });
    expect(decodeRealTimeStatus(2, 0x16)).toMatchObject({ coverOpen: true, error: false });
    expect(decodeRealTimeStatus(2, 0x5a)).toMatchObject({ feeding: true, error: true });
    expect(decodeRealTimeStatus(3, 0x1a)).toMatchObject({ cutterError: true, recoverableError: false });
    expect(decodeRealTimeStatus(3, 0x72)).toMatchObject({ unrecoverableError: true, headHot: true });
    expect(decodeRealTimeStatus(4, 0x1e)).toEqual({ paperNearEnd: true, paperEnd: false });
    expect(decodeRealTimeStatus(4, 0x7e)).toEqual({ paperNearEnd: true, paperEnd: true });
  });

  test('ASB (devices.md §1.2)', () => {
    const wrong = (...bytes: number[]) =>
      Object.entries(decodeAutomaticStatus(Uint8Array.from(bytes)))
        .filter(([, is]) => is)
        .map(([flag]) => flag);
    expect(wrong(0x10, 0, 0, 0)).toEqual([]);
    expect(wrong(0x14, 0, 0, 0x0f)).toEqual([]);
    expect(wrong(0x38, 0, 0, 0)).toEqual(['offline', 'coverOpen']);
    expect(wrong(0x10, 0, 0x03, 0)).toEqual(['paperNearEnd']);
    expect(wrong(0x18, 0, 0x0f, 0)).toEqual(['offline', 'paperNearEnd', 'paperEnd', 'stoppedByPaperEnd']);
    expect(wrong(0x18, 0x6c, 0, 0)).toEqual([
      'offline',
      'recoverableError',
      'cutterError',
      'unrecoverableError',
      'headHot',
    ]);
  });
});
