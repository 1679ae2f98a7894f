// biome-ignore-all lint/suspicious/noControlCharactersInRegex: ESC/POS is made of them
import { describe, expect, test } from 'vitest';
import { attach, bench, call, longReceipt, profileOf, quick, shortReceipt } from './bench.ts';
import { ScriptedPrinter } from './scripted-channel.ts';

const cut = '\x1dVB\x00';
const clearBuffers = '\x10\x14\x08\x01\x03\x14\x01\x06\x02\x08';

describe('what the printer says is what is reported', () => {
  test('confirmed: an id after the last print data and one after the cut, both answered', async () => {
    const { printer, device } = await bench();
    expect(await device.print(shortReceipt)).toEqual({ print: 'confirmed', jobId: 'job' });
    const [printed, done] = printer.ids;
    const id = (name: string | undefined) => `\x1d(H\x06\x0000${name}`;
    expect(printer.written).toContain(`Hello\n${id(printed)}${cut}${id(done)}`);
    expect(printer.ids).toHaveLength(2);
  });

  test('confirmed by the later id alone: a printer that was not heard sends only its latest', async () => {
    const { printer, device } = await bench();
    printer.answers.ids = false;
    const printing = device.print(shortReceipt);
    await printer.holding(2);
    printer.sendId(printer.heldIds[1] ?? '');
    expect(await printing).toEqual({ print: 'confirmed', jobId: 'job' });
  });

  test('what interrupted jobs left comes out first: as long as it does, the job is waited for', async () => {
    const { printer, device } = await bench();
    printer.answers.ids = false;
    const printing = device.print(shortReceipt);
    await printer.holding(2);
    // three times as long as the printer may be silent before the job counts as unknown
    for (let job = 0; job < 8; job++) {
      await new Promise((resolve) => setTimeout(resolve, quick.completionBaseMs * 0.4));
      printer.sendId('else');
    }
    for (const held of printer.heldIds) printer.sendId(held);
    expect(await printing).toEqual({ print: 'confirmed', jobId: 'job' });
  });

  test('a document without a cut asks once', async () => {
    const { printer, device } = await bench();
    const document = { ...shortReceipt, blocks: shortReceipt.blocks.slice(0, 1) };
    expect(await device.print(document)).toMatchObject({ print: 'confirmed' });
    expect(printer.ids).toHaveLength(1);
  });

  test('processed: GS r 1 ends the job and is answered', async () => {
    const { printer, device } = await bench('generic-escpos');
    expect(await device.print(shortReceipt)).toEqual({ print: 'processed', jobId: 'job' });
    expect(printer.written.endsWith('\x1dr\x01')).toBe(true);
  });

  test('sent: the profile can say no more, and nothing is asked', async () => {
    const printer = new ScriptedPrinter();
    const device = await attach(printer, { ...profileOf('epson-tm-t88vi'), completion: 'none' });
    expect(await device.print(shortReceipt)).toEqual({ print: 'sent', jobId: 'job' });
    expect(printer.ids).toEqual([]);
    expect(device.identity.confirms).toBe('sent');
  });

  test('a printer without process ids is taken down to GS r, one without both to sent', async () => {
    const clone = new ScriptedPrinter();
    clone.answers.ids = false;
    expect((await attach(clone)).identity.confirms).toBe('processed');
    const mute = new ScriptedPrinter();
    Object.assign(mute.answers, { ids: false, gsR: false });
    const device = await attach(mute);
    expect(device.identity.confirms).toBe('sent');
    expect(await device.print(shortReceipt)).toEqual({ print: 'sent', jobId: 'job' });
  });
});

describe('refused before the first byte', () => {
  const refusals = [
    ['paperOut', { paperOut: true }],
    ['coverOpen', { coverOpen: true }],
    ['cutterError', { cutterError: true }],
    ['headHot', { headHot: true }],
  ] as const;
  for (const profile of ['epson-tm-t88vi', 'generic-escpos'] as const)
    test.each(refusals)(`${profile}: %s`, async (reason, faults) => {
      const { printer, device } = await bench(profile);
      printer.set(faults);
      expect(await device.print()).toEqual({ print: 'failed', reason, jobId: 'job' });
      // questions only
      expect(printer.written.replace(/\x10\x04[\x01-\x04]/g, '')).toBe('');
      printer.mend();
      expect(await device.print()).not.toHaveProperty('reason');
    });

  test('unplugged, canceled, deaf', async () => {
    const pulled = await bench();
    pulled.printer.unplug();
    expect(await pulled.device.print()).toEqual({ print: 'failed', reason: 'connectionLost', jobId: 'job' });
    const { device } = await bench();
    const { options, abort } = call();
    abort();
    expect(await device.print(shortReceipt, options)).toMatchObject({ print: 'failed', reason: 'canceled' });
    const deaf = await bench();
    deaf.printer.answers.queries = [];
    expect(await deaf.device.print()).toMatchObject({ print: 'failed', reason: 'deviceNotReady' });
    expect(deaf.printer.written).not.toContain('Line');
  });

  test('a document that cannot be printed', async () => {
    const { printer, device } = await bench();
    for (const block of [
      { kind: 'image', png: 'bm8gcG5n' },
      { kind: 'barcode', value: 'қ', symbology: 'code128' },
      { kind: 'barcode', value: 'A'.repeat(40), symbology: 'code128' },
      { kind: 'barcode', value: '4870001234561', symbology: 'ean13' },
    ] as const)
      expect(await device.print({ language: 'kk', blocks: [block] })).toMatchObject({
        print: 'failed',
        reason: 'invalidDocument',
      });
    expect(printer.written.replace(/\x10\x04[\x01-\x04]/g, '')).toBe('');
  });
});

describe('stopped in the middle', () => {
  for (const profile of ['epson-tm-t88vi', 'generic-escpos'] as const)
    test.each([
      ['paperOut', { paperOut: true }],
      ['coverOpen', { coverOpen: true }],
    ] as const)(`${profile}: %s is failed, and the rest does not follow`, async (reason, faults) => {
      const { printer, device } = await bench(profile);
      printer.after(1500, () => printer.set(faults));
      expect(await device.print()).toEqual({ print: 'failed', reason, jobId: 'job' });
      expect(printer.written).toContain(profile === 'epson-tm-t88vi' ? clearBuffers : '\x10\x05\x02');
      expect(device.condition).toMatchObject({ device: 'userError', action: 'clear', detail: reason });
    });

  test('the next job first cuts off what is left of the last one, once', async () => {
    const { printer, device } = await bench();
    printer.after(1500, () => printer.set({ paperOut: true }));
    await device.print();
    printer.mend();
    for (const cutsFirst of [true, false]) {
      printer.mark();
      expect(await device.print(shortReceipt)).toMatchObject({ print: 'confirmed' });
      expect(printer.written.indexOf(cut) < printer.written.indexOf('Hello')).toBe(cutsFirst);
    }
  });

  test('paper ran out with the last line: the id that follows still counts', async () => {
    const { printer, device } = await bench();
    printer.answers.ids = false;
    const printing = device.print(shortReceipt);
    await printer.holding(2);
    printer.set({ paperOut: true });
    printer.sendId(printer.heldIds[1] ?? '');
    expect(await printing).toEqual({ print: 'confirmed', jobId: 'job' });
  });

  test('a cover opened and closed at once: the printer goes on, and so do we', async () => {
    const { printer, device } = await bench();
    printer.after(1500, () => {
      printer.set({ coverOpen: true });
      setTimeout(() => printer.set({ coverOpen: false }), 15);
    });
    expect(await device.print()).toEqual({ print: 'confirmed', jobId: 'job' });
  });

  test('a hot head is waited for', async () => {
    const { printer, device } = await bench();
    printer.after(1500, () => {
      printer.set({ headHot: true });
      setTimeout(() => printer.mend(), 150);
    });
    expect(await device.print()).toEqual({ print: 'confirmed', jobId: 'job' });
  });

  test('on paper but not cut: confirmed, with what went wrong', async () => {
    const { printer, device } = await bench();
    printer.answers.ids = false;
    const printing = device.print(shortReceipt);
    await printer.holding(2);
    printer.sendId(printer.heldIds[0] ?? '');
    printer.set({ cutterError: true });
    expect(await printing).toEqual({ print: 'confirmed', reason: 'cutterError', jobId: 'job' });
    expect(device.condition).toMatchObject({
      device: 'hardwareError',
      action: 'maintenance',
      detail: 'cutterError',
    });
  });

  test('a held line is let go: failed when the printer said why, and the channel is given up', async () => {
    const printer = new ScriptedPrinter();
    const device = await attach(printer, profileOf('epson-tm-t88vi'), { ...quick, chunkWriteMs: 60_000 });
    printer.after(1500, () => {
      printer.stall();
      printer.set({ paperOut: true });
    });
    expect(await device.print()).toEqual({ print: 'failed', reason: 'paperOut', jobId: 'job' });
    expect(await device.check(call().options)).toBe(false);
  });
});

describe('silence is unknown, never a guess', () => {
  test('unplugged in the middle', async () => {
    for (const profile of ['epson-tm-t88vi', 'generic-escpos'] as const) {
      const { printer, device } = await bench(profile);
      printer.after(1500, () => printer.unplug());
      expect(await device.print()).toEqual({ print: 'unknown', reason: 'connectionLost', jobId: 'job' });
      expect(await device.check(call().options)).toBe(false);
    }
  });

  test('unplugged while the end is awaited', async () => {
    const { printer, device } = await bench();
    printer.answers.ids = false;
    const printing = device.print(shortReceipt);
    await printer.holding(2);
    printer.unplug();
    expect(await printing).toEqual({ print: 'unknown', reason: 'connectionLost', jobId: 'job' });
  });

  test('no id in the time a printer may take', async () => {
    const { printer, device } = await bench();
    printer.answers.ids = false;
    expect(await device.print()).toEqual({ print: 'unknown', reason: 'timeOut', jobId: 'job' });
  });

  test('no answer to GS r', async () => {
    const { printer, device } = await bench('generic-escpos');
    printer.answers.gsR = false;
    expect(await device.print()).toEqual({ print: 'unknown', reason: 'timeOut', jobId: 'job' });
  });

  test('the deadline of the call, and its cancel, while the printer holds the line', async () => {
    for (const reason of ['timeOut', 'canceled'] as const) {
      const { printer, device } = await bench();
      const { options, abort } = call(reason === 'timeOut' ? 300 : 5000);
      printer.after(1500, () => {
        printer.set({ headHot: true }); // stays silent, does not fail
        printer.stall();
        setTimeout(reason === 'canceled' ? abort : () => {}, 20);
      });
      expect(await device.print(longReceipt, options)).toEqual({ print: 'unknown', reason, jobId: 'job' });
    }
  });

  test('canceled between two chunks: the printer is left clean', async () => {
    const { printer, device } = await bench();
    const { options, abort } = call();
    printer.after(1024, abort);
    expect(await device.print(longReceipt, options)).toEqual({
      print: 'unknown',
      reason: 'canceled',
      jobId: 'job',
    });
    expect(printer.written).toContain(clearBuffers);
    expect(printer.written).not.toContain('Line number 89');
    printer.mark();
    expect(await device.print(shortReceipt)).toMatchObject({ print: 'confirmed' });
    expect(printer.written.indexOf(cut)).toBeLessThan(printer.written.indexOf('Hello'));
  });

  test('canceled while the end is awaited: the paper may come out whole, nothing is wiped', async () => {
    const { printer, device } = await bench();
    printer.answers.ids = false;
    const { options, abort } = call();
    const printing = device.print(shortReceipt, options);
    await printer.holding(2);
    abort();
    expect(await printing).toEqual({ print: 'unknown', reason: 'canceled', jobId: 'job' });
    expect(printer.written).not.toContain(clearBuffers);
  });
});

describe('answers to something else', () => {
  test('a late id of the job before, and one of another life, confirm nothing', async () => {
    const { printer, device } = await bench();
    printer.answers.ids = false;
    expect(await device.print(shortReceipt)).toMatchObject({ print: 'unknown', reason: 'timeOut' });
    const [late = '', later = ''] = printer.heldIds;
    const printing = device.print(shortReceipt);
    await printer.holding(4);
    for (const id of [late, later, '9999', '    ', '~~~~']) printer.sendId(id);
    expect(await printing).toEqual({ print: 'unknown', reason: 'timeOut', jobId: 'job' });
  });

  test('two connections to the same printer use other ids', async () => {
    const ids = new Set<string>();
    for (let life = 0; life < 5; life++) {
      const { printer, device } = await bench();
      await device.print(shortReceipt);
      for (const id of printer.ids) ids.add(id);
    }
    expect(ids.size).toBe(10);
  });

  test('an owed GS r is counted before ours', async () => {
    const { printer, device } = await bench('generic-escpos');
    printer.answers.gsR = false;
    expect(await device.print(shortReceipt)).toMatchObject({ print: 'unknown' });
    // the next print first clears up whether the old answer still comes
    printer.answers.gsR = true;
    printer.mark();
    expect(await device.print(shortReceipt)).toMatchObject({ print: 'processed' });
    expect(printer.written.indexOf('\x1dr\x01')).toBeLessThan(printer.written.indexOf('Hello'));
  });

  test('status bytes that come early are not taken for the answer to GS r', async () => {
    const { printer, device } = await bench('generic-escpos');
    printer.answers.gsR = false;
    printer.after(1100, () => printer.send(0x12, 0x10, 0x00, 0x00, 0x0f, 0x11, 0x13));
    expect(await device.print()).toEqual({ print: 'unknown', reason: 'timeOut', jobId: 'job' });
  });
});
