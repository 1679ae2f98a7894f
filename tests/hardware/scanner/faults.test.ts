import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { scanners } from '../../../hardware/simulator/scanner/index.ts';
import { options, type Played, play } from './played.ts';

/** Quick enough for a test, in the same order as the profiles have them. */
const settings: Record<string, Record<string, unknown>> = {
  'generic-cr-scanner': { idleFlushMs: 20 },
  'honeywell-serial': { idleFlushMs: 20 },
  'datalogic-serial': { idleFlushMs: 20 },
  'zebra-ssi': { wakeMs: 1, ackMs: 60, idleFlushMs: 20, nextPacketMs: 100 },
  'hid-pos': { nextPartMs: 20 },
};
type Profile = 'generic-cr-scanner' | 'honeywell-serial' | 'datalogic-serial' | 'zebra-ssi' | 'hid-pos';
const profiles: readonly Profile[] = [
  'generic-cr-scanner',
  'honeywell-serial',
  'datalogic-serial',
  'zebra-ssi',
  'hid-pos',
];
const value = '23319000012341';
const long = 'Қызмет '.repeat(60).trim();

/** What a read that was waiting says: the code, or the error and its detail. */
type Outcome = typeof value | typeof long | `invalidData ${string}` | 'timeOut' | 'half';

interface Fault {
  does: string;
  args?: object;
  deadlineMs?: number;
  /** Where the protocols differ. */
  outcome: Outcome | Record<'lines' | 'ssi' | 'hid', Outcome | null>;
}

/** driver × fault → what the running read answers; null: the model has no such fault. */
const faults: readonly Fault[] = [
  { does: 'scan', args: { value }, outcome: value },
  { does: 'scan', args: { value: long }, outcome: long },
  { does: 'doubled', args: { value }, outcome: value },
  { does: 'burst', args: { codes: [{ value }, { value: 'second' }] }, outcome: value },
  { does: 'late', args: { value, afterMs: 60 }, outcome: value },
  { does: 'late', args: { value, afterMs: 200 }, deadlineMs: 120, outcome: 'timeOut' },
  {
    does: 'half',
    args: { value: long },
    // a line without its suffix cannot be told from a whole one; the check digit of the number can
    outcome: { lines: 'half', ssi: 'invalidData cut', hid: 'invalidData cut' },
  },
  {
    does: 'shortFrame',
    args: { value },
    outcome: { lines: 'half', ssi: 'invalidData checksum', hid: 'invalidData cut' },
  },
  {
    does: 'wrongChecksum',
    args: { value, times: 1 },
    outcome: { lines: null, ssi: value, hid: null },
  },
  {
    does: 'wrongChecksum',
    args: { value, times: 9 },
    outcome: { lines: null, ssi: 'invalidData checksum', hid: null },
  },
  {
    does: 'garbage',
    outcome: { lines: 'invalidData unreadable', ssi: 'invalidData checksum', hid: 'invalidData cut' },
  },
  { does: 'scan', args: { value: 'x'.repeat(5000) }, outcome: 'invalidData tooLong' },
];
const kindOf = (profile: Profile) =>
  profile === 'zebra-ssi' ? 'ssi' : profile === 'hid-pos' ? 'hid' : 'lines';

async function readDuring(played: Played, fault: Fault) {
  const reading = played.reader.read(options(fault.deadlineMs ?? 400));
  await played.doWhenListening(fault.does, fault.args);
  return reading;
}
function said(result: Awaited<ReturnType<typeof readDuring>>): string {
  if (!result.ok) return [result.error.code, result.error.detail].filter(Boolean).join(' ');
  if (result.value.kind !== 'barcode') return result.value.kind;
  const { value: text } = result.value;
  return text !== value && text !== long && (value.startsWith(text) || long.startsWith(text)) ? 'half' : text;
}

describe.concurrent.each(profiles)('%s', (profile) => {
  const expected = ({ outcome }: Fault) => (typeof outcome === 'string' ? outcome : outcome[kindOf(profile)]);

  it.each(
    faults
      .filter((fault) => expected(fault) !== null)
      .map((fault) => [fault.does, JSON.stringify(fault.args ?? {}).slice(0, 40), fault] as const),
  )('%s %s, three times, and the next code is read', async (_does, _args, fault) => {
    const played = await play('scanner', profile, scanners, settings[profile]);
    try {
      for (let time = 0; time < 3; time++) {
        expect(said(await readDuring(played, fault))).toBe(expected(fault));
        expect(played.device.condition).toEqual({ device: 'online' });
        // what is left of a burst, or a late code, is shown to nobody
        await sleep(fault.deadlineMs ? 250 : profile === 'zebra-ssi' ? 120 : 50);
      }
      const next = await readDuring(played, { does: 'scan', args: { value: 'next' }, outcome: 'half' });
      expect(next).toMatchObject({ ok: true, value: { kind: 'barcode', value: 'next' } });
      expect(played.channel.listenerCount).toBe(1);
    } finally {
      played.end();
    }
    expect(played.channel.listenerCount).toBe(0);
  });

  it('noise of 10 kB ends no later than its deadline, and the next code is read', async () => {
    const played = await play('scanner', profile, scanners, settings[profile]);
    try {
      const reading = played.reader.read(options(200));
      await played.do('noise', { bytes: 10_000 });
      const result = await reading;
      expect(result.ok ? 'ok' : result.error.code).toMatch(/^(invalidData|timeOut)$/);
      await sleep(250);
      const next = await readDuring(played, { does: 'scan', args: { value: 'next' }, outcome: 'half' });
      expect(next).toMatchObject({ ok: true, value: { value: 'next' } });
    } finally {
      played.end();
    }
  });

  it('shown while nobody reads is dropped, the half of a code that came before the read too', async () => {
    const played = await play('scanner', profile, scanners, settings[profile]);
    try {
      await played.do('scan', { value });
      await played.do('half', { value: long });
      expect(await played.reader.read(options(150))).toEqual({ ok: false, error: { code: 'timeOut' } });
    } finally {
      played.end();
    }
  });
});
