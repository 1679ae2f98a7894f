import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { paperDelays } from '../../../hardware/driver/paper/delays.ts';
import type { Fault } from '../../../hardware/driver/paper/faults.ts';
import type { Language, Report } from '../../../hardware/driver/paper/language.ts';
import { Monitor } from '../../../hardware/driver/paper/monitor.ts';
import { Questions } from '../../../hardware/driver/paper/questions.ts';
import { Standstill } from '../../../hardware/driver/paper/standstill.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());
const pass = (ms: number): void => void vi.advanceTimersByTime(ms);
const never = new AbortController().signal;

type Answer = Awaited<ReturnType<Language['look']>>;

/** A printer that is nothing but what it says of itself. */
function spoken(answers: Answer[] = []) {
  let tell: (report: Report) => void = () => undefined;
  const asked: string[] = [];
  // a monitor and what looks at it touch no more of a language than this
  const language = {
    line: { broken: false },
    onReport: (listener: typeof tell) => {
      tell = listener;
    },
    look: async (how: string): Promise<Answer> => {
      asked.push(how);
      return answers.shift() ?? { ok: true, value: undefined };
    },
  } as unknown as Language;
  const monitor = new Monitor(language, 0);
  return {
    monitor,
    asked,
    says: (...faults: Fault[]) => tell({ faults }),
    report: (one: Report) => tell(one),
  };
}
function standing(onPaperOut: 'fail' | 'wait') {
  const printer = spoken();
  // of the facts only this one is looked at
  const facts = { onPaperOut } as ConstructorParameters<typeof Standstill>[1];
  const standstill = new Standstill(printer.monitor, facts, paperDelays);
  return {
    standstill,
    sees(...faults: Fault[]) {
      printer.says(...faults);
      standstill.see();
    },
  };
}
const { faultGraceMs } = paperDelays;

describe('a printer that stands still', () => {
  test('is given its grace, and then no more', () => {
    const { standstill, sees } = standing('fail');
    sees('paperOut');
    expect([standstill.stands, standstill.isPatient, standstill.lasted]).toEqual([true, false, false]);
    pass(faultGraceMs - 1);
    expect(standstill.lasted).toBe(false);
    pass(1);
    expect(standstill.lasted).toBe(true);
  });

  test('said again the grace does not begin anew; gone in between it does', () => {
    const { standstill, sees } = standing('fail');
    sees('paperOut');
    pass(faultGraceMs - 100);
    sees('paperOut', 'coverOpen');
    pass(100);
    expect(standstill.lasted).toBe(true);
    sees();
    expect([standstill.stands, standstill.lasted]).toEqual([false, false]);
    sees('paperOut');
    pass(faultGraceMs - 1);
    expect(standstill.lasted).toBe(false);
  });

  test.each<[Fault, boolean]>([
    ['paperOut', true],
    ['coverOpen', true],
    ['paperJam', false],
    ['cutterError', false],
  ])('a job that waits for paper is patient with %s: %s', (fault, isPatient) => {
    const { standstill, sees } = standing('wait');
    sees(fault);
    pass(60_000);
    expect([standstill.isPatient, standstill.lasted]).toEqual([isPatient, !isPatient]);
  });

  test('what passes by itself is no standstill, but the clock stands', () => {
    const { standstill, sees } = standing('fail');
    const start = standstill.now();
    pass(200);
    sees('headHot');
    expect(standstill.stands).toBe(false);
    pass(5000);
    expect(standstill.now() - start).toBe(200);
    sees();
    pass(300);
    expect(standstill.now() - start).toBe(500);
    sees('feeding');
    pass(1000);
    sees();
    expect(standstill.now() - start).toBe(500);
  });
});

describe('questions in the middle of a job', () => {
  const silence: Answer = { ok: false, code: 'timeOut' };
  const answer: Answer = { ok: true, value: undefined };

  test('one lost byte is asked for again at once, and is forgotten when answered', async () => {
    const { monitor, asked } = spoken([silence, answer, silence, answer]);
    const questions = new Questions(monitor);
    await questions.look(never);
    await questions.look(never);
    expect([asked.length, questions.unheard]).toEqual([4, false]);
  });

  test('two in a row, and it does not speak any more; one answer, and it does again', async () => {
    const { monitor, asked } = spoken([silence, silence, answer]);
    const questions = new Questions(monitor);
    await questions.look(never);
    expect([asked.length, questions.unheard]).toEqual([2, true]);
    await questions.look(never);
    expect([asked.length, questions.unheard]).toEqual([3, false]);
  });

  test('a question that was cut short says nothing about the printer', async () => {
    const { monitor, asked } = spoken(Array<Answer>(3).fill({ ok: false, code: 'canceled' }));
    const questions = new Questions(monitor);
    for (let round = 0; round < 3; round++) await questions.look(never);
    expect([asked.length, questions.unheard]).toEqual([3, false]);
  });
});

describe('what a printer was last heard to say', () => {
  test('a look that leaves out the roll does not make it full', () => {
    const { monitor, report } = spoken();
    report({ faults: [], paperLow: true });
    report({ faults: [] });
    expect(monitor.condition.paper).toBe('low');
    report({ faults: [], paperLow: false });
    expect(monitor.condition.paper).toBe('full');
  });

  test('a change is told once, to everybody; whoever has left hears nothing', () => {
    const { monitor, says } = spoken();
    const [one, other]: [string[], string[]] = [[], []];
    monitor.onCondition(({ device }) => void one.push(device));
    const leave = monitor.onCondition(({ device }) => void other.push(device));
    says('paperOut');
    says('paperOut');
    leave();
    says();
    expect([one, other]).toEqual([['userError', 'online'], ['userError']]);
    monitor.close();
    says('paperJam');
    expect(one).toHaveLength(2);
  });

  test('a notice stays until a job has come out well', () => {
    const { monitor, report } = spoken();
    report({ faults: [], notice: 'worn' });
    report({ faults: [] });
    expect(monitor.condition).toMatchObject({ action: 'maintenance', detail: 'worn' });
    monitor.forgetNotice();
    report({ faults: [] });
    expect(monitor.condition.detail).toBeUndefined();
  });

  test('waited for: it holds at once, after a look, at a report of its own, or not in time', async () => {
    const { monitor, asked, says } = spoken();
    const options = { deadlineMs: 1000, pollMs: 100, signal: never };
    expect(await monitor.until(() => true, options)).toBe(true);
    expect(asked).toEqual([]);

    const looked = monitor.until(() => asked.length === 3, options);
    await vi.advanceTimersByTimeAsync(300);
    expect(await looked).toBe(true);

    const reported = monitor.until(() => monitor.refusal === 'paperOut', { ...options, pollMs: 900 });
    await vi.advanceTimersByTimeAsync(10);
    says('paperOut');
    expect(await reported).toBe(true);
    expect(asked).toHaveLength(3);

    const late = monitor.until(() => false, options);
    await vi.advanceTimersByTimeAsync(1000);
    expect(await late).toBe(false);
    expect(asked.length).toBeLessThanOrEqual(3 + 10);
  });

  test('waited for in vain: canceled, it asks no more', async () => {
    const { monitor, asked } = spoken();
    const canceling = new AbortController();
    const waited = monitor.until(() => false, { deadlineMs: 60_000, pollMs: 100, signal: canceling.signal });
    await vi.advanceTimersByTimeAsync(250);
    canceling.abort();
    expect(await waited).toBe(false);
    expect(asked).toHaveLength(2);
  });
});
