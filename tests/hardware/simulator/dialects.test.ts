import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { modelBench } from './presenter-bench.ts';

type Printer = ReturnType<typeof modelBench>;
let printer: Printer;
beforeEach(() => void vi.useFakeTimers());
afterEach(() => {
  printer.device.close();
  vi.useRealTimers();
});
const pass = (ms: number) => vi.advanceTimersByTime(ms);
function plug(profile: string, options: object = {}): (notation: string, ms?: number) => string {
  printer = modelBench(profile, options);
  return (notation, ms = 10) => {
    printer.give(notation);
    pass(ms);
    return printer.said();
  };
}

describe('Custom (devices.md §2.1)', () => {
  test('DLE EOT 1 to 4 as Epson’s, 17 and 20 its own, any other n is silence', () => {
    const ask = plug('custom-vkp80iii');
    expect(ask('100401 100402 100403 100404')).toBe('12121212');
    printer.ask('openCover');
    expect(ask('100401 100402 100403 100404')).toBe('1a161212');
    expect(ask('100411')).toBe('12');
    printer.ask('paperOut');
    expect(ask('100411')).toBe('32');
    expect(ask('100405 100410 100415 1004ff')).toBe('');
  });

  test('GS E0 n: only what the host wants to hear of, and only when that changes', () => {
    const ask = plug('custom-vkp80iii');
    ask('1de002'); // the user's doings
    printer.ask('paperLow');
    expect(printer.said()).toBe('');
    printer.ask('openCover');
    expect(printer.said()).toBe('100202');
    printer.ask('closeCover');
    expect(printer.said()).toBe('100200');
    ask('1de009'); // paper and what cannot be recovered
    printer.ask('openCover');
    printer.ask('closeCover');
    expect(printer.said()).toBe('');
    printer.ask('cutterError');
    expect(printer.said()).toBe('10090401');
    printer.ask('clear');
    expect(printer.said()).toBe('10090400');
    ask('1de000');
    printer.ask('cutterError');
    expect(printer.said()).toBe('');
  });

  test('asked to tell what has not changed it tells nothing', () => {
    const ask = plug('custom-vkp80iii');
    ask('1de00f');
    for (const same of ['loadPaper', 'closeCover', 'clear', 'coolHead']) printer.ask(same);
    expect(printer.said()).toBe('');
  });

  test('the real-time question is answered in the middle of a picture, which stays whole, and is counted as a hazard', () => {
    const ask = plug('custom-vkp80iii', { mmPerSecond: 100_000 });
    expect(ask(`1d763000 0300 0200 100414 000000`)).toBe('100f00000000');
    expect(printer.ask('text').text).toEqual(['[raster 24x2]']);
    expect(printer.device.state()).toMatchObject({ realTimeInData: 1 });
  });

  test('GS e 1 and 18 move nothing; GS e 3 takes its parameter, and does not print it', () => {
    const ask = plug('custom-vkp80iii', { mmPerSecond: 100_000 });
    ask('1d6501 1d6512 1d650341 1d65204142 "text" 0a', 200);
    expect(printer.ask('text').text).toEqual(['text']);
    expect(printer.device.state()).toMatchObject({ mouth: 'none' });
  });
});

describe('Star line mode (devices.md §2.2)', () => {
  test('automatic: what has not changed is not told again; what was only asked for is', () => {
    const ask = plug('star-tup900');
    expect(ask('1b1e6101')).toBe('230600000000000000');
    printer.ask('openCover');
    printer.ask('openCover');
    expect(printer.said()).toBe('230628000000000000');
    expect(ask('1b0601')).toBe('230628000000000000');
    printer.ask('closeCover');
    expect(printer.said()).toBe('230600000000000000');
  });

  test.each([
    ['00', 2],
    ['30', 2], // an even letter is an even number: all that left it
    ['01', 1],
    ['31', 1],
  ])(
    'ESC SYN 3 %s repeats what it was asked with, and counts %i of a ticket taken back and one taken',
    (n, count) => {
      const ask = plug('star-tup900', { mmPerSecond: 100_000 });
      ask('"a" 0a 1b6402', 100);
      ask('1b163000', 100);
      expect(ask(`1b1633${n}`)).toBe(`1b1633${n}00000001`);
      ask('"b" 0a 1b6402', 100);
      printer.ask('take');
      expect(ask(`1b1633${n}`)).toBe(`1b1633${n}0000000${count}`);
    },
  );

  test('the time it was given is that of the next ticket, and 0 is for ever', () => {
    const ask = plug('star-tup900', { mmPerSecond: 100_000 });
    ask('1b1631ff "a" 0a 1b6402', 100);
    pass(127_000);
    expect(printer.device.state().mouth).toBe('out');
    pass(1000);
    expect(printer.device.state().mouth).toBe('retracted');
    ask('1b163100 "b" 0a 1b6402', 100);
    pass(3_600_000);
    expect(printer.device.state().mouth).toBe('out');
  });

  test('CAN and the power empty the counters and the time; the power also silences it', () => {
    const ask = plug('star-tup900', { mmPerSecond: 100_000 });
    ask('1b1e6101 1b163102 17 17');
    ask('18');
    expect(printer.device.state()).toMatchObject({
      automaticStatus: true,
      etb: { executed: false, count: 0 },
    });
    ask('"a" 0a 1b6402', 100);
    pass(60_000);
    expect(printer.device.state().mouth).toBe('out');
    printer.ask('powerCycle');
    pass(2000);
    printer.said();
    printer.ask('openCover');
    expect(printer.said()).toBe('');
  });
});

describe('Nippon (devices.md §2.4)', () => {
  const end = (id: string, status: string) => `ff13${Buffer.from(id).toString('hex')}${status}000000`;

  test('it says that it prints until the last of the jobs it stores is out', () => {
    const ask = plug('nippon-np3511', { mmPerSecond: 100 });
    expect(ask('1d4731 "AAAA" "one" 0a 1d4730 1d4731 "BBBB" "two" 0a 1d4730 1b76')).toBe('80');
    pass(60); // the first line is 38 ms of paper
    expect(printer.said()).toBe(end('AAAA', '00'));
    printer.give('1b76');
    expect(printer.said()).toBe('80');
    pass(60);
    expect(printer.said()).toBe(end('BBBB', '00'));
    expect(ask('1b76')).toBe('00');
  });

  test('GS G 33 and 32 only set the bit; the end of a job that never began is no job', () => {
    const ask = plug('nippon-np3511');
    expect(ask('1d4721 1b76')).toBe('80');
    expect(ask('1d4720 1b76')).toBe('00');
    expect(ask('1d4730 1b76', 1000)).toBe('00');
  });

  test('begun twice and ended once: the second name is the job’s', () => {
    const ask = plug('nippon-np3511', { mmPerSecond: 100_000 });
    expect(ask('1d4731 "AAAA" 1d4731 "BBBB" "x" 0a 1d4730', 100)).toBe(end('BBBB', '00'));
    expect(ask('1b76')).toBe('00');
  });

  test.each([
    ['02', 'ff024e502d33353131442d3200'],
    ['03', 'ff0356312e3037202020'],
    ['05', 'ff0512000001'],
    ['09', ''],
  ])('ESC s %s', (n, said) => {
    expect(plug('nippon-np3511')(`1b73${n}`)).toBe(said);
  });
});

describe('Zebra KPL (devices.md §2.3)', () => {
  test('Plug and Play: its length first, itself included, then what it is', () => {
    const said = Buffer.from(plug('zebra-kr203')('1b0563'), 'hex');
    expect(said.readUInt16BE(0)).toBe(said.length);
    expect(said.subarray(2).toString()).toContain('MODEL:KR203;');
  });

  test('a row is filled with white to the right, cut where the head ends, and a feed ends the picture', () => {
    const ask = plug('zebra-kr203', { mmPerSecond: 100_000 });
    ask(`1b7301ff 1b73ff${'55'.repeat(255)} 1b4a05 1b7301ff`, 200);
    expect(printer.ask('text').text).toEqual(['[raster 576x2]', '[raster 576x1]']);
  });

  test('RS cuts and presents; EM 100 and more takes back, less lets out', () => {
    const ask = plug('zebra-kr203', { mmPerSecond: 100_000 });
    ask('1b7301ff 1e', 200);
    expect(printer.device.state().mouth).toBe('presented');
    ask('1964', 200);
    expect(printer.device.state()).toMatchObject({ mouth: 'none', retracted: 1 });
    ask('1b7301ff 1b1e 1963', 200);
    expect(printer.device.state().mouth).toBe('presented');
  });

  test('without paper a mark waits; questions do not', () => {
    const ask = plug('zebra-kr203', { mmPerSecond: 100_000 });
    printer.ask('paperOut');
    expect(ask('1b7301ff 1b0655 1b0501', 200)).toBe('1503');
    printer.ask('loadPaper');
    pass(200);
    expect(printer.said()).toBe('55');
  });
});
