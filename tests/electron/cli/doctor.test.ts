import { describe, expect, it } from 'vitest';
import { doctor } from '../../../electron/cli/commands/doctor.ts';
import type { Context } from '../../../electron/cli/context.ts';
import { checks } from '../../../electron/doctor/checks.ts';
import { goodWords } from '../doctor/good-machine.ts';
import { machineOf } from '../doctor/words.ts';
import { qyzmetHere } from './in-process.ts';

const context = (colour: boolean): Context => ({
  terminal: { out: () => undefined, err: () => undefined, colour },
  json: false,
  source: { file: undefined, demo: true, env: { QYZMET_CONFIG: '/nowhere/kiosk.yaml' }, packaged: false },
  data: undefined,
  signal: new AbortController().signal,
});

describe('qyzmet doctor', () => {
  it('looks at the machine it stands on, and says what is to do', async () => {
    const ran = await qyzmetHere(['doctor', '--json'], { ...process.env, QYZMET_CONFIG: '' });
    const { ok, counts, checks: found } = ran.json();
    expect(found.map(({ code }: { code: string }) => code)).toEqual(checks.map(({ code }) => code));
    expect(ran.code).toBe(counts.toDo > 0 ? 1 : 0);
    expect(ok).toBe(counts.toDo === 0);
    expect(counts.ok + counts.toDo + counts.unknown).toBe(checks.length);
  });

  it('puts what is to do first, each with one line of how', async () => {
    const outcome = await doctor(context(false), machineOf({ ...goodWords(), fuses: ['runAsNode'] }));
    expect(outcome).toMatchObject({ ok: false, failure: { error: 'toDo' } });
    const lines = outcome.text?.split('\n') ?? [];
    expect(lines[0]).toMatch(/^to do +kiosk\.yaml is good.*\/nowhere\/kiosk\.yaml.* → qyzmet config check$/);
    expect(lines[1]).toMatch(
      /^to do +The program runs nothing but itself +the fuse runAsNode is wrong → apt-get/,
    );
    expect(lines.at(-1)).toMatch(/^\d+ ok, 2 to do, \d+ cannot be told from here$/);
    expect(lines.filter((line) => line.startsWith('to do'))).toHaveLength(2);
  });

  it('is in colours for a person only', async () => {
    const machine = machineOf(goodWords());
    const colour = String.fromCharCode(27);
    expect((await doctor(context(false), machine)).text).not.toContain(colour);
    expect((await doctor(context(true), machine)).text).toContain(colour);
  });
});
