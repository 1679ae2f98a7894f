import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Desk, kiosk, makeDesk, qyzmet, reader } from './command-line.ts';
import { qyzmetHere } from './in-process.ts';

describe('qyzmet, before it touches a device', () => {
  let desk: Desk;
  let config = '';
  let spy = '';
  beforeAll(() => {
    desk = makeDesk();
    config = desk.file('kiosk.yaml', kiosk([reader('/dev/none')]));
    // Writes the name of every package that is required to the file of the test's choice.
    spy = desk.file(
      'spy.cjs',
      `const Module = require('node:module'); const { appendFileSync } = require('node:fs');
       const load = Module._load;
       Module._load = function (name, ...rest) {
         appendFileSync(process.env.SPY_FILE, name + '\\n');
         return load.call(this, name, ...rest);
       };`,
    );
  });
  afterAll(() => desk.remove());

  const packagesOf = async (name: string, args: string[]) => {
    const log = desk.file(name, '');
    const ran = await qyzmet(args, { NODE_OPTIONS: `--require ${spy}`, SPY_FILE: log });
    const loaded = readFileSync(log, 'utf8').split('\n');
    return {
      ran,
      loaded: ['serialport', '@napi-rs/canvas', '@photostructure/sqlite'].filter((one) =>
        loaded.some((line) => line === one || line.includes(`/node_modules/${one}/`)),
      ),
    };
  };

  it('shows help without loading a device library', async () => {
    const { ran, loaded } = await packagesOf('help.log', ['--help']);
    expect(ran.code).toBe(0);
    expect(ran.stderr).toBe('');
    for (const word of ['config', 'devices', 'print', 'read', 'simulate', '--json', '--config', '--demo'])
      expect(ran.stdout).toContain(word);
    expect(loaded).toEqual([]);
  });

  it('checks a configuration without loading a device library', async () => {
    const { ran, loaded } = await packagesOf('check.log', ['config', 'check', config]);
    expect(ran.code, ran.stdout).toBe(0);
    expect(loaded).toEqual([]);
  });

  it('sees a device library when one is loaded (the spy works)', async () => {
    const { loaded } = await packagesOf('status.log', ['devices', 'list', '--config', config]);
    expect(loaded).toEqual(['serialport']);
  });

  it('shows the options every command takes in each help', async () => {
    const { stdout, code } = await qyzmetHere(['devices', 'status', '--help']);
    expect(code).toBe(0);
    for (const word of ['--watch', '--json', '--config', '--demo']) expect(stdout).toContain(word);
  });

  const mistakes: [what: string, args: string[], says: RegExp][] = [
    ['nothing', [], /name a command/],
    ['a group alone', ['devices'], /name a command/],
    ['an unknown command', ['prnt'], /unknown command 'prnt'/],
    ['an unknown option', ['devices', 'list', '--al'], /unknown option '--al'/],
    ['no id', ['print', '--document', 'x.json'], /missing required argument 'id'/],
    ['no document', ['print', 'receipt'], /required option '--document/],
    ['a time that is none', ['read', 'id-card', '--timeout', 'soon'], /greater than 0/],
    ['a time without end', ['read', 'id-card', '--timeout', '99999'], /at most 3600/],
    ['too many words', ['read', 'id-card', 'twice'], /too many arguments/],
    ['an unknown driver', ['simulate', 'fax', '--profile', 'x', '--pty', '/tmp/x'], /driver/],
    ['an unknown profile', ['simulate', 'mrz', '--profile', 'x', '--pty', '/tmp/x'], /profile/],
  ];

  it.each(mistakes)('tells a usage error in JSON and in words: %s', async (_what, args, says) => {
    const json = await qyzmetHere([...args, '--json']);
    expect(json.code).toBe(1);
    expect(json.json()).toMatchObject({ error: 'usage', message: expect.stringMatching(says) });
    const words = await qyzmetHere(args);
    expect(words.code).toBe(1);
    expect(words.stdout).toBe('');
    expect(words.stderr).not.toBe('');
  });

  it('does so as a program too', async () => {
    const ran = await qyzmet(['prnt', '--json']);
    expect(ran).toMatchObject({ code: 1, stderr: '' });
    expect(ran.json()).toMatchObject({ error: 'usage' });
    const words = await qyzmet(['simulate', 'fax', '--profile', 'x', '--pty', '/tmp/x']);
    expect(words).toMatchObject({ code: 1, stdout: '' });
    expect(words.stderr).not.toMatch(/^\s+at /m);
  });
});
