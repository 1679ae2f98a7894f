import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { type Bench, printerBench } from './bench.ts';
import { raster } from './bytes.ts';

const id = (n: string) => `1d2848060030 30 "${n}"`;
const idReply = (n: string) => `3722${Buffer.from(n).toString('hex')}00`;
const line = (text: string) => `"${text}" 0a`;

let printer: Bench;
beforeEach(() => {
  vi.useFakeTimers();
  printer = printerBench();
});
afterEach(() => {
  printer.device.close();
  vi.useRealTimers();
});
const pass = (ms: number) => vi.advanceTimersByTime(ms);
const state = () => printer.device.state();

describe('pace', () => {
  test('a process id comes when the paper before it has moved, not before', () => {
    // 25 lines of 30 dots at 7.09 dots/mm and 250 mm/s: 423 ms
    printer.give(line('x').repeat(25) + id('0001'));
    pass(400);
    expect(printer.sent).toEqual([]);
    pass(60);
    expect(printer.sent).toEqual([idReply('0001')]);
  });

  test('a cut takes its time; the id behind it comes after the one before it', () => {
    printer.give(`${line('x')} ${id('0001')} 1d564200 ${id('0002')}`);
    pass(60);
    expect(printer.sent).toEqual([idReply('0001')]);
    pass(300);
    expect(printer.sent).toEqual([idReply('0001'), idReply('0002')]);
  });

  test('GS r is answered when it is read, while the last line may still move', () => {
    printer.give(`${line('x').repeat(25)} 1d7201`);
    pass(440);
    expect(printer.sent).toEqual(['00']);
  });
});

describe('offline', () => {
  test.each([
    ['paperOut', 'loadPaper'],
    ['openCover', 'closeCover'],
    ['jam', 'clear'],
    ['cutterError', 'clear'],
  ])('%s holds the job in the buffer, %s lets it go on', (fault, mend) => {
    printer.ask(fault);
    printer.give(`${line('held')} ${id('0001')}`);
    pass(5000);
    expect(printer.sent).toEqual([]);
    expect(printer.ask('paper')).toMatchObject({ png: null, text: [] });
    expect(state()).toMatchObject({ offline: true, buffered: 16 });
    printer.ask(mend);
    pass(100);
    expect(printer.ask('paper').text).toEqual(['held']);
    expect(printer.sent).toEqual([idReply('0001')]);
  });

  test.each([
    ['idle', [], '12121212'],
    ['paper low', ['paperLow'], '1212121e'],
    ['paper out', ['paperOut'], '1a32127e'],
    ['cover open', ['openCover'], '1a161212'],
    ['jam', ['jam'], '1a521612'],
    ['cutter', ['cutterError'], '1a521a12'],
  ])('DLE EOT 1 to 4 are answered all the same: %s', (_, faults, answers) => {
    for (const fault of faults) printer.ask(fault);
    printer.give('100401 100402 100403 100404');
    expect(printer.sent.join('')).toBe(answers);
  });

  test('automatic status: at once, on each change asked for, never when off', () => {
    printer.ask('openCover');
    printer.ask('closeCover');
    expect(printer.sent).toEqual([]);
    printer.give('1d61ff');
    printer.ask('openCover');
    printer.ask('openCover');
    printer.ask('closeCover');
    printer.ask('paperLow');
    printer.ask('paperOut');
    printer.ask('loadPaper');
    printer.ask('cutterError');
    printer.ask('clear');
    expect(printer.sent).toEqual([
      '1000000f',
      '3800000f',
      '1000000f',
      '1000030f',
      '18000f0f',
      '1000000f',
      '1808000f',
      '1000000f',
    ]);
    printer.give('1d6108'); // paper sensor only
    printer.ask('openCover');
    printer.ask('paperLow');
    expect(printer.sent.slice(8)).toEqual(['1000000f', '3800030f']);
  });

  test('the clone has neither automatic status nor process ids', () => {
    const clone = printerBench({ profile: 'generic-escpos' });
    clone.give(`1d61ff ${id('0001')} 1d4942 1d7201`);
    clone.ask('paperOut');
    pass(1000);
    expect(clone.sent).toEqual(['00']);
    clone.device.close();
  });

  test('clear buffers forgets the held job and its ids, and says so', () => {
    printer.ask('paperOut');
    printer.give(`${line('gone')} ${id('0001')}`);
    printer.give('10140801031401060208');
    expect(printer.sent).toEqual(['372500']);
    printer.ask('loadPaper');
    printer.give(line('new'));
    pass(1000);
    expect(printer.ask('paper').text).toEqual(['new']);
    expect(printer.sent).toEqual(['372500']);
  });

  test('ESC @ does not: what is in the receive buffer is still printed', () => {
    printer.ask('paperOut');
    printer.give(`${line('kept')} 1b40`);
    printer.ask('loadPaper');
    pass(1000);
    expect(printer.ask('paper').text).toEqual(['kept']);
  });
});

describe('armed faults', () => {
  test('after so many lines the paper ends inside a raster; new paper brings the rest', () => {
    printer.ask('afterLines', { n: 2, fault: 'paperOut' });
    printer.give(raster(8, 200));
    printer.give(id('0001'));
    pass(2000);
    expect(printer.ask('paper').text).toEqual(['[raster 64x60]']);
    expect(printer.sent).toEqual([]);
    printer.ask('loadPaper');
    pass(2000);
    expect(printer.ask('paper').text).toEqual(['[raster 64x200]']);
    expect(printer.sent).toEqual([idReply('0001')]);
  });

  test('after so many bytes the cable is pulled: the rest never arrives', () => {
    printer.ask('afterBytes', { n: 3, fault: 'unplug' });
    printer.give(`${line('ab')}${line('lost')}`);
    expect(printer.unplugged).toBe(true);
    expect(state()).toMatchObject({ received: 3 });
    expect(printer.ask('paper').text).toEqual(['ab']);
  });

  test('hanging: silent until woken, then everything at once', () => {
    printer.ask('afterBytes', { n: 2, fault: 'hang' });
    printer.give(`${line('ab')} 100401`);
    printer.ask('paperOut');
    pass(1000);
    expect(printer.sent).toEqual([]);
    expect(state()).toMatchObject({ hung: true });
    printer.ask('loadPaper');
    printer.device.wake();
    pass(1000);
    expect(printer.sent).toEqual(['12']);
    expect(printer.ask('paper').text).toEqual(['ab']);
  });

  test('a fault strikes once', () => {
    printer.ask('afterLines', { n: 1, fault: 'openCover' });
    printer.give(line('a') + line('b'));
    printer.ask('closeCover');
    pass(1000);
    expect(printer.ask('paper').text).toEqual(['a', 'b']);
    expect(state()).toMatchObject({ coverOpen: false });
  });
});

describe('receive buffer', () => {
  const fill = () => printer.give(new Uint8Array(4096 - 128 + 1).fill(0x0a));

  test('XOFF when 128 bytes are free, XON when 256 are; and while offline', () => {
    printer.device.close();
    printer = printerBench({ flowControl: 'xonXoff' });
    printer.ask('paperOut');
    expect(printer.sent).toEqual(['13']);
    fill();
    expect(printer.held).toBe(true);
    printer.ask('loadPaper');
    expect(printer.sent).toEqual(['13']); // still full
    pass(5000);
    expect(printer.sent).toEqual(['13', '11']);
    expect(printer.held).toBe(false);
  });

  test('without flow control nothing is said', () => {
    fill();
    expect(printer.sent).toEqual([]);
    expect(printer.held).toBe(false);
  });

  test('on a paced line without flow control what does not fit is lost, real-time commands are not', () => {
    printer.device.close();
    printer = printerBench({ bitsPerSecond: 38_400 });
    printer.ask('paperOut');
    printer.give(new Uint8Array(5000).fill(0x41));
    printer.give('100404');
    expect(state()).toMatchObject({ buffered: 4096, lost: 907 });
    expect(printer.sent).toEqual(['7e']);
  });
});

test('paper events come at most ten a second', () => {
  printer.give(line('x').repeat(50));
  pass(1000);
  expect(printer.events.length).toBeGreaterThan(3);
  expect(printer.events.length).toBeLessThanOrEqual(10);
});

test('the log holds what came in, the last so many bytes when asked, and when each piece came', () => {
  const before = performance.timeOrigin + performance.now();
  printer.give('1b40 "ab"');
  printer.give('100401');
  expect(printer.ask('log')).toMatchObject({ received: 7, hex: '1b406162100401' });
  expect(printer.ask('log', { bytes: 2 })).toMatchObject({ received: 7, hex: '0401' });
  const { arrivals } = printer.ask('log');
  expect(arrivals.map(({ first }: { first: number }) => first)).toEqual([0x1b, 0x10]);
  expect(arrivals[0].at).toBeGreaterThanOrEqual(before);
});
