import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { openLog } from '../../../electron/log/open-log.ts';
import { RotatingFile } from '../../../electron/log/rotating-file.ts';
import { scrub } from '../../../electron/log/scrub.ts';
import { whereOf } from '../../../electron/log/where-of.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'qyzmet-log-'));
});
afterEach(() => {
  vi.restoreAllMocks();
  rmSync(folder, { recursive: true, force: true });
});

describe('the log', () => {
  it('is in the file when the call returns, readable by its owner only', () => {
    vi.spyOn(process.stderr, 'write').mockReturnValue(true);
    const file = path.join(folder, 'logs', 'qyzmet.log');
    const log = openLog(file);
    log.info({ config: 'x' }, 'started');
    log.debug({}, 'not wanted');
    const lines = readFileSync(file, 'utf8').trim().split('\n');
    expect(lines.map((line) => JSON.parse(line))).toMatchObject([{ level: 30, config: 'x', msg: 'started' }]);
    expect(statSync(file).mode & 0o777).toBe(0o600);
  });

  it('keeps no person, whatever is handed to it', () => {
    const written = vi.spyOn(process.stderr, 'write').mockReturnValue(true);
    const file = path.join(folder, 'qyzmet.log');
    const log = openLog(file);
    log.info({ iin: '700101300004', applicant: { phone: '+77015551234' }, deep: { surname: 'АСАНОВ' } }, 'a');
    log.error({ note: 'for 700101300004, 87015551234' }, 'I<KAZD000000017700101300004<<< 700101300004');
    const text = readFileSync(file, 'utf8') + written.mock.calls.join('');
    expect(text).not.toMatch(/700101300004|7015551234|АСАНОВ|I<KAZ/);
    expect(text).toContain('[personal]');
  });

  it('says where an error was thrown, not what it said', () => {
    const where = whereOf(new TypeError('700101300004'));
    expect(where.error).toBe('TypeError');
    expect(where.at[0]).toContain('log.test.ts');
    expect(JSON.stringify(where)).not.toContain('700101300004');
    expect(whereOf('text')).toEqual({ error: 'string', at: [] });
  });
});

describe('scrubbing', () => {
  it.each(['2026-11-22T01:30:40.281Z', '01JD3M0Q700101300004ABCDEF', '1763775040281', '"ms":1234567'])(
    'leaves %s as it is',
    (text) => {
      expect(scrub(text)).toBe(text);
    },
  );
});

describe('a log file', () => {
  it('starts anew when it is full, keeps some, and no more', () => {
    const file = path.join(folder, 'a.log');
    const rotating = new RotatingFile(file, { maxBytes: 100, kept: 2 });
    for (let n = 0; n < 40; n += 1) rotating.write(`line ${String(n).padStart(4, '0')} ${'x'.repeat(30)}\n`);
    expect(readdirSync(folder).sort()).toEqual(['a.log', 'a.log.1', 'a.log.2']);
    expect(readFileSync(file, 'utf8')).toContain('line 0039');
    for (const name of readdirSync(folder)) expect(statSync(path.join(folder, name)).size).toBeLessThan(160);
    const again = new RotatingFile(file, { maxBytes: 100, kept: 2 });
    again.write('after a restart\n');
    expect(readFileSync(file, 'utf8')).toMatch(/line 0039[\s\S]*after a restart/);
  });
});
