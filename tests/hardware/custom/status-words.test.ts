import { describe, expect, test } from 'vitest';
import { fine, scripted, staff, technician, told } from '../paper/told.ts';

const answer = (p = '00', u = '00', r = '00', x = '00'): string => `10 0f ${p} ${u} ${r} ${x}`;
const status = (p?: string, u?: string, r?: string, x?: string) =>
  told('custom-vkp80iii', { '100414': answer(p, u, r, x) });
const held = { ...fine, refuses: 'deviceBusy' };

describe('each bit of the full status (devices.md §2.1), as staff read it', () => {
  test.each<[string, [string?, string?, string?, string?], object]>([
    ['nothing', [], fine],
    ['paper 0: none', ['01'], { ...staff('paperOut'), paper: 'out' }],
    ['paper 2: near end', ['04'], { ...fine, paper: 'low' }],
    ['paper 5: ticket in the output', ['20'], { ...fine, media: 'present', place: 'present' }],
    ['paper 6: virtual end', ['40'], { ...fine, paper: 'low' }],
    ['paper 7: a notch, either way round, is no fault', ['80'], fine],
    ['user 0: head up', ['00', '01'], staff('coverOpen')],
    ['user 1: cover', ['00', '02'], staff('coverOpen')],
    ['user 2: spooling', ['00', '04'], fine],
    ['user 3: the motor runs', ['00', '08'], fine],
    ['user 5: somebody feeds a line', ['00', '20'], held],
    ['user 6: somebody feeds a form', ['00', '40'], held],
    [
      'recoverable 0: hot, and goes on by itself',
      ['00', '00', '01'],
      { ...fine, device: 'hardwareError', action: 'suspend', detail: 'headHot', refuses: 'headHot' },
    ],
    ['recoverable 1: noise on its line', ['00', '00', '02'], fine],
    ['recoverable 3: supply voltage', ['00', '00', '08'], technician('hardwareError')],
    ['recoverable 5: a command it did not know', ['00', '00', '20'], fine],
    ['recoverable 6: jam', ['00', '00', '40'], { ...staff('paperJam'), paper: 'jammed' }],
    ['recoverable 7: notch search', ['00', '00', '80'], fine],
    ['unrecoverable 0: cutter', ['00', '00', '00', '01'], technician('cutterError')],
    ['unrecoverable 1: cutter cover', ['00', '00', '00', '02'], staff('coverOpen')],
    ['unrecoverable 2: RAM', ['00', '00', '00', '04'], technician('hardwareError')],
    ['unrecoverable 3: EEPROM', ['00', '00', '00', '08'], technician('hardwareError')],
  ])('%s', async (_, bytes, words) => {
    expect(await status(...bytes)).toEqual(words);
  });

  test('a jam with the cover open and no paper: the jam is what staff must clear', async () => {
    expect(await status('05', '02', '40')).toMatchObject({ detail: 'paperJam', paper: 'jammed' });
  });

  test('a broken cutter comes before everything staff could mend', async () => {
    expect(await status('05', '02', '40', '01')).toMatchObject({
      device: 'hardwareError',
      detail: 'cutterError',
    });
  });
});

describe('on the wire', () => {
  test('an answer byte by byte, with flow control between', () => {
    const at = scripted('custom-vkp80iii', {});
    for (const byte of ['10', '13', '0f', '24', '11', '00', '00', '00']) at.says(byte);
    expect(at.monitor.condition).toMatchObject({ paper: 'low', media: 'present' });
  });

  test.each(['10', '10 0f', '10 0f 04', '10 0f 04 00', '10 0f 04 00 00'])(
    'an answer that broke off after %s is over when the next begins: no bit of one is read in the other',
    async (half) => {
      const at = scripted('custom-vkp80iii', { '100414': [half, answer('01')] });
      const heard: unknown[] = [];
      at.monitor.onCondition(({ detail }) => heard.push(detail));
      expect((await at.look()).ok).toBe(false);
      expect((await at.look()).ok).toBe(true);
      expect(heard).toEqual(['paperOut']);
    },
  );

  test('the answer of a counter right before a status spoils neither', async () => {
    const at = scripted('custom-vkp80iii', { '100414': `"7995cm" ${answer('04')}` });
    expect((await at.look()).ok).toBe(true);
    expect(at.monitor.condition.paper).toBe('low');
  });

  test('DLE EOT 1 to 4 and 17 answers are nobody’s full status', async () => {
    for (const other of ['12', '1a', '32', '36'])
      expect(await told('custom-vkp80iii', { '100414': other })).toMatchObject({ heard: false });
  });
});

describe('counters: ASCII that only silence ends', () => {
  const never = new AbortController().signal;
  const counted = (answers: Record<string, string>, settings: object = {}) => {
    const at = scripted('custom-vkp80iii', answers, settings);
    return { at, counters: at.language.counters?.(never) };
  };

  test('all four, with and without a space', async () => {
    const { counters } = counted({
      '1de1': '"510cm"',
      '1de2': '"2376 cuts"',
      '1de3': '"251550cm"',
      '1de4': '"512ret"',
    });
    expect(await counters).toEqual({ paperLeftCm: 510, cuts: 2376, printedCm: 251_550, retracted: 512 });
  });

  test('one that stays silent ends the asking: a late answer must not be taken for the next', async () => {
    const { at, counters } = counted({ '1de1': '"510cm"' });
    expect(await counters).toEqual({ paperLeftCm: 510 });
    expect(at.asked).toEqual(['1de1', '1de2']);
  });

  test('what is no number with a unit is no counter', async () => {
    for (const junk of ['"cm510"', '"510"', '"99999999999cm"', '"510 cm cm"'])
      expect(await counted({ '1de1': junk }).counters).toBeNull();
  });

  test('only what the profile names is asked for', async () => {
    const { at, counters } = counted({ '1de4': '"3ret"' }, { counters: ['retracted'] });
    expect(await counters).toEqual({ retracted: 3 });
    expect(at.asked).toEqual(['1de4']);
  });
});

describe('first words', () => {
  const meet = (answers: Record<string, string | string[]>) =>
    scripted('custom-vkp80iii', answers).language.introduce(new AbortController().signal);

  test('one lost answer is asked for again', async () => {
    expect(await meet({ '100414': ['', answer()] })).toMatchObject({
      ok: true,
      value: { model: 'Custom VKP80III' },
    });
  });
  test('a printer that knows its name but not this status is another one', async () => {
    expect(await meet({ '1d4943': '5f "TM-T20" 00' })).toEqual({
      ok: false,
      error: { code: 'configuration', detail: 'foundOther: TM-T20' },
    });
  });
  test('silence, and a name that is empty, are no answer', async () => {
    for (const answers of [{}, { '1d4943': '5f 00' }] as Record<string, string>[])
      expect(await meet(answers)).toEqual({
        ok: false,
        error: { code: 'deviceNotReady', detail: 'noAnswer' },
      });
  });
});
