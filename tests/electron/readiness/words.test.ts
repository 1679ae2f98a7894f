import { describe, expect, it } from 'vitest';
import { reportWords } from '../../../electron/contract/texts/report-words.ts';
import { staffTexts } from '../../../electron/contract/texts/staff.ts';
import { languages } from '../../../electron/contract/values/language.ts';
import { statusLine, toDoOfCode } from '../../../electron/readiness/device-words.ts';
import { lineCode, toDoCode } from '../../../electron/readiness/report.ts';

describe.each(languages)('words of the report in %s', (language) => {
  const { report } = staffTexts[language];

  it('has each line, each advice, and no more', () => {
    expect(Object.keys(report.line).sort()).toEqual([...lineCode.options].sort());
    expect(Object.keys(report.toDo).sort()).toEqual([...toDoCode.options].sort());
  });

  it('leaves no gap open', () => {
    for (const code of lineCode.options) {
      const words = reportWords(language, {
        code,
        subject: null,
        outcome: 'fail',
        reason: 'unreadable',
        toDo: 'runAgain',
        values: {},
      });
      expect(Object.values(words).join(' ')).not.toMatch(/\{\{|report\./);
    }
  });
});

describe('a device that is not well', () => {
  const status = { id: 'receipt', since: '', paper: 'full' } as const;

  it.each([
    ['coverOpen', 'closeCover', 'the cover is open', 'Close the cover.'],
    ['paperOut', 'replacePaper', 'the paper is out', 'Replace the paper.'],
    ['portMissing', 'connect', 'not connected', 'Connect it and switch it on, or correct kiosk.yaml.'],
  ])('says %s in words', (detail, toDo, why, advice) => {
    const line = statusLine('receipt', { ...status, device: 'userError', detail });
    expect(line).toMatchObject({ outcome: 'fail', reason: detail, toDo });
    expect(reportWords('en', line)).toMatchObject({ what: 'receipt: Status', why, toDo: advice });
  });

  it('keeps the words of a driver out of the report', () => {
    const line = statusLine('id-card', {
      ...status,
      device: 'offline',
      detail: 'foundOther: Somebody’s phone',
    });
    expect(line.reason).toBe('foundOther');
    expect(JSON.stringify(line)).not.toContain('phone');
    expect(toDoOfCode('never heard of')).toBe('callService');
  });
});
