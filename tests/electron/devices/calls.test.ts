import { describe, expect, it } from 'vitest';
import { config, job } from './examples.ts';
import { online, openPrints, setUp, until } from './setup.ts';

const soon = { deadlineMs: 3_000 };

describe('reading a card', () => {
  it('waits for the process to come up', async () => {
    const { devices } = setUp('ok');
    expect(await devices.readIdCard(soon)).toMatchObject({ ok: true, value: { kind: 'mrz' } });
  });

  it('survives a process that dies under it', async () => {
    const { devices, pids } = setUp('crash,hang,ok');
    expect(await devices.readIdCard({ deadlineMs: 8_000 })).toMatchObject({ ok: true });
    expect(pids()).toHaveLength(3);
  });

  it('ends with its own deadline while the process keeps dying', async () => {
    const { devices } = setUp('crash');
    const before = performance.now();
    const read = await devices.readIdCard({ deadlineMs: 700 });
    expect(read).toMatchObject({ ok: false });
    expect(performance.now() - before).toBeLessThan(1_500);
  });

  it('is not kept waiting by a process that never answers', async () => {
    const { devices, heard } = setUp('silent');
    await until(() => online(devices));
    expect(await devices.readIdCard({ deadlineMs: 50 })).toEqual({ ok: false, error: { code: 'timeOut' } });
    expect(heard().map(({ type }) => type)).toEqual(['configure', 'call', 'cancel']);
  });

  it.each(['slow', 'silent'])('can be canceled (%s process)', async (plan) => {
    const { devices, heard } = setUp(plan);
    await until(() => online(devices));
    const canceling = new AbortController();
    const read = devices.readIdCard({ deadlineMs: 5_000, signal: canceling.signal });
    await until(() => heard().some(({ type }) => type === 'call'));
    canceling.abort();
    expect(await read).toEqual({ ok: false, error: { code: 'canceled' } });
    expect(heard().at(-1)?.type).toBe('cancel');
  });

  it('canceled before there is a process, or before it began, is canceled at once', async () => {
    const { devices, heard } = setUp('neverReady');
    const canceling = new AbortController();
    const read = devices.readIdCard({ deadlineMs: 5_000, signal: canceling.signal });
    canceling.abort();
    expect(await read).toEqual({ ok: false, error: { code: 'canceled' } });
    expect(await devices.readIdCard({ deadlineMs: 5_000, signal: AbortSignal.abort() })).toMatchObject({
      ok: false,
    });
    expect(heard()).toEqual([]);
  });

  it('on a kiosk without a reader is noDevice', async () => {
    const { devices } = setUp('ok', { configured: [] });
    expect(devices.deviceFor('idCardReader')).toBeNull();
    expect(await devices.readIdCard(soon)).toEqual({ ok: false, error: { code: 'noDevice' } });
  });

  it('believes no document that is none', async () => {
    const { devices } = setUp('nonsense');
    expect(await devices.readIdCard(soon)).toEqual({ ok: false, error: { code: 'invalidData' } });
  });
});

describe('printing', () => {
  it('tells what the device said, and keeps it', async () => {
    const { devices, prints } = setUp('ok');
    const result = await devices.print(job, soon);
    expect(result).toMatchObject({ print: 'processed', jobId: expect.stringMatching(/^[0-9A-Z]{26}$/) });
    expect(prints()).toMatchObject([
      {
        job_id: result.jobId,
        kind: 'receipt',
        subject: job.subject.id,
        device: 'paper',
        state: 'done',
        print: 'processed',
      },
    ]);
  });

  it('is journaled before the process hears of it', async () => {
    const { devices, prints, heard } = setUp('silent');
    await until(() => online(devices));
    const result = devices.print(job, { deadlineMs: 200 });
    expect(prints()).toMatchObject([{ state: 'started', print: null }]);
    expect(heard().some(({ type }) => type === 'call')).toBe(false);
    expect(await result).toMatchObject({ print: 'unknown', reason: 'timeOut' });
    expect(prints()).toMatchObject([{ state: 'done', print: 'unknown', reason: 'timeOut' }]);
  });

  it.each(['crash,ok', 'hang,ok'])(
    'under a dying process (%s) is unknown and never repeated',
    async (lives) => {
      const { devices, prints, heard } = setUp(lives);
      await until(() => online(devices));
      expect(await devices.print(job, { deadlineMs: 8_000 })).toMatchObject({
        print: 'unknown',
        reason: 'processGone',
      });
      await until(() => online(devices));
      await new Promise((resolve) => setTimeout(resolve, 100));
      expect(heard().filter(({ type }) => type === 'call')).toHaveLength(1);
      expect(prints()).toMatchObject([{ state: 'done', print: 'unknown', reason: 'processGone' }]);
    },
  );

  it('with no process at all has failed: not a byte can have left', async () => {
    const { devices } = setUp('neverReady');
    expect(await devices.print(job, { deadlineMs: 100 })).toMatchObject({
      print: 'failed',
      reason: 'deviceNotReady',
    });
  });

  it('refused by the device layer has failed, with its reason', async () => {
    const { devices } = setUp('coverOpen');
    expect(await devices.print(job, soon)).toMatchObject({ print: 'failed', reason: 'coverOpen' });
  });

  it.each(['nonsense', 'otherJob'])('an answer that proves nothing (%s) is unknown', async (plan) => {
    const { devices } = setUp(plan);
    expect(await devices.print(job, soon)).toMatchObject({ print: 'unknown', reason: 'hardwareError' });
  });

  it('without a printer has failed and leaves no record', async () => {
    const { devices, prints } = setUp('ok', { configured: config.slice(0, 1) });
    expect(await devices.print(job, soon)).toMatchObject({ print: 'failed', reason: 'noDevice' });
    expect(prints()).toEqual([]);
  });

  it('without a journal is not begun', async () => {
    const { devices, folder, heard, log } = setUp('ok');
    await until(() => online(devices));
    openPrints(folder).raw.exec('DROP TABLE prints');
    expect(await devices.print(job, soon)).toMatchObject({ print: 'failed', reason: 'hardwareError' });
    expect(heard().some(({ type }) => type === 'call')).toBe(false);
    expect(log.lines.at(-1)).toMatchObject({ level: 'error' });
  });

  it('reaches a device by its role and tells where it is', async () => {
    const { devices, prints } = setUp('ok');
    expect(devices.deviceFor('idCardReader')).toEqual({ id: 'id-card', place: 'right' });
    expect(devices.deviceFor('ticketDispenser')).toEqual({ id: 'paper', place: null });
    await devices.print(
      { ...job, role: 'ticketDispenser', subject: { kind: 'ticket', id: '2026-11-22/A/1' } },
      soon,
    );
    expect(prints()).toMatchObject([{ kind: 'ticket', subject: '2026-11-22/A/1' }]);
  });
});
