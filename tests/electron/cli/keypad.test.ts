import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Desk, kiosk, makeDesk } from './command-line.ts';
import { qyzmetHere } from './in-process.ts';

const keypad = (more: object = {}) => ({
  id: 'keys',
  role: 'keypad',
  driver: 'keypad',
  profile: 'storm-audionav',
  connection: { keys: {} },
  ...more,
});

/** A terminal has no window: it can check the table, and must not pretend to have seen a key. */
describe('qyzmet and a keypad', () => {
  let desk: Desk;
  let config = '';
  beforeAll(() => {
    desk = makeDesk();
    config = desk.file('kiosk.yaml', kiosk([keypad()]));
  });
  afterAll(() => desk.remove());

  it('config check reads its table, and the learnt one', async () => {
    const learnt = desk.file('learnt.yaml', kiosk([keypad({ settings: { keys: { up: ['F13'] } } })]));
    expect((await qyzmetHere(['config', 'check', learnt, '--json'])).json()).toEqual({
      ok: true,
      mistakes: [],
    });
    const twice = { settings: { keys: { up: ['F13'], down: ['F13'] } } };
    const wrong = desk.file('twice.yaml', kiosk([keypad(twice)]));
    const ran = await qyzmetHere(['config', 'check', wrong, '--json']);
    expect(ran.code).toBe(1);
    expect(ran.json()).toMatchObject({
      mistakes: [{ path: 'devices[0].profile', message: expect.stringContaining('F13 is up already') }],
    });
    const unknown = desk.file('unknown.yaml', kiosk([keypad({ profile: 'storm-audionaf' })]));
    expect((await qyzmetHere(['config', 'check', unknown])).stdout).toContain('did you mean storm-audionav?');
  });

  it('devices list and status say where its keys arrive', async () => {
    const list = await qyzmetHere(['devices', 'list', '--config', config]);
    expect(list.stdout).toMatch(/^keys +keypad +keypad storm-audionav +keys of the window/m);
    const status = await qyzmetHere(['devices', 'status', 'keys', '--config', config, '--json']);
    expect(status.json()).toMatchObject({ device: 'online', headset: 'unknown', detail: 'notHeard' });
    const words = await qyzmetHere(['devices', 'status', '--config', config]);
    expect(words.stdout).toMatch(/^keys +no key heard; .*this terminal cannot see them +→ press a key/m);
  });

  it('devices test shows the table and does not pass', async () => {
    const ran = await qyzmetHere(['devices', 'test', 'keys', '--config', config, '--json']);
    expect(ran.code).toBe(1);
    expect(ran.json()).toMatchObject({
      ok: false,
      error: 'unseen',
      steps: [
        { name: 'status', outcome: 'online' },
        { name: 'layout', outcome: 'known', detail: expect.stringContaining('left F23') },
        { name: 'keys', outcome: 'unseen', detail: expect.stringContaining('kiosk window only') },
      ],
    });
    const words = await qyzmetHere(['devices', 'test', 'keys', '--config', config]);
    expect(words.stderr).toContain(
      'keys did not pass: keys: unseen (its keys arrive in the kiosk window only',
    );
  });

  it('there is nothing to record', async () => {
    const ran = await qyzmetHere([
      'record',
      'keys',
      '--out',
      `${desk.folder}/r`,
      '--config',
      config,
      '--json',
    ]);
    expect(ran.json()).toMatchObject({
      error: 'unsupportedCommand',
      message: expect.stringContaining('window'),
    });
  });
});
