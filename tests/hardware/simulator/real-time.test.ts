import { expect, test } from 'vitest';
import { RealTimeScanner } from '../../../hardware/simulator/printer/real-time.ts';
import { printerBench } from './bench.ts';
import { bytes, hex, raster } from './bytes.ts';

function scan(notation: string, keep: 'kept' | 'removed') {
  const scanner = new RealTimeScanner(keep);
  const data: number[] = [];
  const commands: unknown[] = [];
  for (const byte of bytes(notation)) {
    const step = scanner.push(byte);
    data.push(...step.data);
    if (step.command) commands.push(step.command);
  }
  return { data: hex(Uint8Array.from(data)), commands };
}

test.each([
  ['100401', [{ kind: 'status', n: 1 }]],
  ['10100404', [{ kind: 'status', n: 4 }]],
  ['100405', []], // no such n
  ['100502', [{ kind: 'recover', n: 2 }]],
  ['1014080103140106 0208', [{ kind: 'clearBuffers' }]],
  ['1014080103140106 0209', []],
  ['101408 100402', [{ kind: 'status', n: 2 }]], // broken off, then another
  ['"plain"', []],
])('seen in %s', (notation, commands) => {
  expect(scan(notation, 'kept').commands).toEqual(commands);
  expect(scan(notation, 'removed').commands).toEqual(commands);
});

test('kept: the data stay as they came; removed: the command is missing from them', () => {
  expect(scan('aa 100401 bb', 'kept').data).toBe('aa100401bb');
  expect(scan('aa 100401 bb', 'removed').data).toBe('aabb');
  expect(scan('aa 100405 10aa', 'removed').data).toBe('aa10040510aa');
});

const harmful = raster(3, 4, (at) => [0x10, 0x04, 0x01][at % 3] ?? 0);

test('a raster that holds real-time bytes makes an Epson talk in the middle of the job', () => {
  const { give, sent, ask, device } = printerBench({ mmPerSecond: 100_000 });
  give(harmful);
  expect(sent).toEqual(['12', '12', '12', '12']);
  expect(ask('paper').text).toEqual(['[raster 24x4]']); // its data are whole
  expect(device.state()).toMatchObject({ realTimeInData: 4 });
  device.close();
});

test('on a clone they also vanish: the raster swallows the text behind it', () => {
  const { give, ask, device } = printerBench({ profile: 'generic-escpos', mmPerSecond: 100_000 });
  give(harmful);
  give('"twelve bytes" 0a "after" 0a');
  expect(ask('paper').text).not.toContain('twelve bytes');
  expect(ask('paper').text.at(-1)).toBe('after');
  device.close();
});

test('clear buffers inside a raster throws the rest of it on the paper as text', () => {
  const { give, sent, ask, device } = printerBench({ mmPerSecond: 100_000 });
  const evil = bytes('10140801031401060208');
  const data = raster(30, 4, (at) => evil[at % 30] ?? 0x41);
  give(data);
  give('0a');
  expect(sent).toContain('372500');
  expect(ask('paper').text.join('')).toContain('AAAA');
  device.close();
});
