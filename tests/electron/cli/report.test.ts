import { readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Line } from '../../../electron/readiness/report.ts';
import { startTestSimulator, type TestSimulator } from '../../support/simulator.ts';
import { type Desk, kiosk, makeDesk, printer, qyzmet } from './command-line.ts';

describe('qyzmet report, no kiosk running', { timeout: 40_000 }, () => {
  let desk: Desk;
  let paper: TestSimulator;
  let common: string[] = [];
  let out = '';
  beforeAll(async () => {
    desk = makeDesk();
    paper = await startTestSimulator('escpos', 'epson-tm-t88vi', ['--mm-per-second', '5000']);
    const config = desk.file('kiosk.yaml', kiosk([printer(paper.pty)]));
    out = path.join(desk.folder, 'out');
    common = ['--config', config, '--data', path.join(desk.folder, 'data'), '--json'];
  });
  afterAll(async () => {
    await paper?.close();
    desk.remove();
  });
  const of = (lines: Line[], code: string, subject: string | null = null) =>
    lines.find((line) => line.code === code && line.subject === subject);

  it('makes a signed report with its PDF, which verifies, and does not when a byte is flipped', async () => {
    const ran = await qyzmet(['report', '--out', out, ...common]);
    expect(ran.stderr).toContain('receipt: Self-test: passed');
    const { files, report, verdict } = ran.json();
    expect(ran.code).toBe(verdict === 'passed' ? 0 : 1);
    expect(of(report.lines, 'deviceStatus', 'receipt')).toMatchObject({ outcome: 'pass' });
    expect(of(report.lines, 'deviceTest', 'receipt')).toMatchObject({
      outcome: 'pass',
      values: { steps: expect.stringContaining('print: confirmed') },
    });
    expect(of(report.lines, 'deviceSeen', 'receipt')).toMatchObject({
      outcome: 'notTested',
      reason: 'needsEyes',
    });
    const [json, pdf] = files;
    expect(readFileSync(pdf).subarray(0, 5).toString()).toBe('%PDF-');
    expect(statSync(json).mode & 0o777).toBe(0o600);

    expect((await qyzmet(['report', 'verify', json, ...common])).json()).toMatchObject({ ok: true, verdict });
    const key = desk.file('pub.json', (await qyzmet(['report', 'key', ...common])).json().key);
    expect((await qyzmet(['report', 'verify', json, '--key', key, '--json'])).code).toBe(0);
    const text = readFileSync(json, 'utf8');
    const at = text.indexOf('"pass"') + 1;
    const forged = desk.file('forged.json', '');
    writeFileSync(forged, `${text.slice(0, at)}q${text.slice(at + 1)}`);
    const refused = await qyzmet(['report', 'verify', forged, '--key', key, '--json']);
    expect(refused.code).toBe(1);
    writeFileSync(forged, text.replace(/"outcome": "notTested"/, '"outcome": "pass"'));
    expect((await qyzmet(['report', 'verify', forged, '--key', key, '--json'])).json()).toMatchObject({
      ok: false,
      error: 'changed',
    });
  });

  it('says of a printer without paper what to do, and fails', async () => {
    await paper.control.do('paperOut');
    const ran = await qyzmet(['report', '--out', out, ...common.filter((word) => word !== '--json')]);
    await paper.control.do('paperIn').catch(() => undefined);
    expect(ran.code).toBe(1);
    expect(ran.stdout).toMatch(/receipt: Status\s+failed\s+the paper is out.*→ Replace the paper\./);
    expect(ran.stderr).toMatch(/of \d+ failed/);
  });
});
