import { chmodSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestSimulator, type TestSimulator } from '../../support/simulator.ts';
import { type Desk, kiosk, makeDesk, reader, startQyzmet } from './command-line.ts';
import { qyzmetHere } from './in-process.ts';

/** hardware/simulator/mrz/specimens.json, td1-02: not the one the mask writes. */
const secrets = ['880308499001', '090000025', 'KUANYSHBEKKYZY', 'GULNAR', '880308', '310620'];

describe('qyzmet record and replay', () => {
  let desk: Desk;
  let simulator: TestSimulator;
  let config = '';
  beforeAll(async () => {
    desk = makeDesk();
    simulator = await startTestSimulator('mrz', 'elyctis-idbox');
    config = desk.file('kiosk.yaml', kiosk([reader(simulator.pty)]));
  });
  afterAll(async () => {
    await simulator.close();
    desk.remove();
  });

  const recordCard = async (out: string, ...more: string[]) => {
    const args = [
      'record',
      'id-card',
      '--out',
      out,
      '--seconds',
      '30',
      '--config',
      config,
      '--json',
      ...more,
    ];
    const recording = await startQyzmet(args);
    await expect
      .poll(async () => (await simulator.control.do('state')).armed, { timeout: 8_000, interval: 20 })
      .toBe(true);
    await simulator.control.do('swipe', { specimen: 'td1-02' });
    await recording.says('read: mrz');
    recording.child.kill('SIGINT');
    return recording.ended;
  };
  const replay = (file: string, ...more: string[]) => [
    'replay',
    file,
    '--driver',
    'mrz',
    '--profile',
    'elyctis-idbox',
    '--timeout',
    '10',
    '--json',
    ...more,
  ];
  const hexOf = (text: string) => Buffer.from(text).toString('hex').toUpperCase();

  it('records a card as a specimen that a replay reads again; a changed line is named', async () => {
    const out = path.join(desk.folder, 'card.txt');
    const ran = await recordCard(out);
    expect(ran.json()).toMatchObject({ id: 'id-card', reads: 1, masked: true });
    expect(ran.code).toBe(0);
    expect(statSync(out).mode & 0o077).toBe(0);
    const recording = readFileSync(out, 'utf8');
    expect(recording).toMatch(/^\d+ => 560000$/m);
    for (const secret of secrets) {
      expect(recording).not.toContain(hexOf(secret));
      expect(ran.stdout + ran.stderr).not.toContain(secret);
    }

    const replayed = await qyzmetHere(replay(out));
    expect(replayed.json()).toMatchObject({
      ok: true,
      reads: [{ kind: 'mrz', format: 'TD1', iin: '7001••••••04' }],
      errors: [],
    });
    expect(replayed.code).toBe(0);

    const changed = desk.file('changed.txt', recording.replace(/=> 560000$/m, '=> 560001'));
    const line = recording.split('\n').findIndex((each) => each.endsWith('=> 560000')) + 1;
    const differing = await qyzmetHere(replay(changed));
    expect(differing.json()).toMatchObject({
      ok: false,
      error: 'mismatch',
      line,
      expected: '=> 560001',
      got: '=> 560000',
    });
    expect(differing.code).toBe(1);
  });

  it('reveals when told to, with an audit line', async () => {
    // a file that everybody may read, left from another day
    const out = desk.file('revealed.txt', 'yesterday');
    chmodSync(out, 0o666);
    const ran = await recordCard(out, '--reveal');
    const recording = readFileSync(out, 'utf8').replaceAll(/\n\d+ <= /g, '');
    expect(recording).toContain('REVEALED');
    expect(recording).toContain(hexOf('KUANYSHBEKKYZY'));
    expect(ran.stderr).toContain('"audit":"reveal"');
    expect(recording).not.toContain('yesterday');
    expect(statSync(out).mode & 0o777).toBe(0o600);
  });

  it('refuses what is no recording, no driver, or cannot be read', async () => {
    const bad = desk.file('bad.txt', '# qyzmet recording 1\n0 -- open\nhello\n');
    expect((await qyzmetHere(replay(bad))).json()).toMatchObject({
      error: 'badRecording',
      message: expect.stringContaining('line 3'),
    });
    expect((await qyzmetHere(replay(path.join(desk.folder, 'none')))).json()).toMatchObject({
      error: 'unreadable',
    });
    const fax = ['replay', bad, '--driver', 'fax', '--profile', 'x', '--json'];
    expect((await qyzmetHere(fax)).json()).toMatchObject({ error: 'usage' });
  });
});
