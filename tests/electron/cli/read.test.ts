import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestSimulator, type TestSimulator } from '../../support/simulator.ts';
import { type Desk, kiosk, makeDesk, printer, qyzmet, reader, startQyzmet } from './command-line.ts';
import { qyzmetHere } from './in-process.ts';

/** hardware/simulator/mrz/specimens.json, nobody's data. */
const GOOD = 'td1-01';
const BAD = 'td1-bad-docno';
const card = {
  iin: '700101399004',
  documentNumber: '090000011',
  surname: 'ABDIGAPPAROV',
  birthDate: '1970-01-01',
};
const secrets = [
  ...Object.values(card),
  '090100011',
  'NURSULTAN',
  '2033-01-15',
  '700101',
  '7001017',
  '330115',
];
const expectNoSecret = (text: string) => {
  for (const secret of secrets) expect(text).not.toContain(secret);
};

describe('qyzmet read', () => {
  let desk: Desk;
  let simulator: TestSimulator;
  let config = '';
  beforeAll(async () => {
    desk = makeDesk();
    simulator = await startTestSimulator('mrz', 'elyctis-idbox');
    config = desk.file('kiosk.yaml', kiosk([reader(simulator.pty), printer('/dev/none')]));
  });
  afterAll(async () => {
    await simulator.close();
    desk.remove();
  });

  /** Starts a read and shows the card as soon as the reader is armed. */
  const readCard = async (specimen: string, ...args: string[]) => {
    const reading = await startQyzmet(['read', 'id-card', '--config', config, '--timeout', '10', ...args]);
    await expect
      .poll(async () => (await simulator.control.do('state')).armed, { timeout: 5_000, interval: 20 })
      .toBe(true);
    await simulator.control.do('swipe', { specimen });
    return reading.ended;
  };

  it('reads one card with every personal field masked', async () => {
    const ran = await readCard(GOOD, '--json');
    expect(ran.code).toBe(0);
    const shown = ran.json();
    expect(Object.keys(shown)).toEqual([
      'kind',
      'format',
      'iin',
      'documentNumber',
      'surname',
      'givenNames',
      'birthDate',
      'sex',
      'expiryDate',
    ]);
    expect(shown).toMatchObject({ kind: 'mrz', format: 'TD1', iin: '7001••••••04' });
    expectNoSecret(ran.stdout + ran.stderr);
    expect(ran.stderr).not.toContain('audit');
  });

  it('reveals when told to, and says so in an audit line without the data', async () => {
    const ran = await readCard(GOOD, '--json', '--reveal');
    expect(ran.json()).toMatchObject(card);
    const audit = JSON.parse(ran.stderr.split('\n')[0] ?? '');
    expect(audit).toMatchObject({
      audit: 'reveal',
      device: 'id-card',
      user: expect.any(String),
      time: expect.any(String),
    });
    expectNoSecret(ran.stderr);
  });

  it('shows the same to a person, as a list', async () => {
    const ran = await readCard(GOOD);
    expect(ran.code).toBe(0);
    expect(ran.stdout).toMatch(/^iin +\d{4}••••••\d\d$/m);
    expectNoSecret(ran.stdout);
  });

  it('says what to do after a bad read, without what was on the card', async () => {
    const ran = await readCard(BAD, '--json');
    expect(ran.code).toBe(1);
    expect(ran.json()).toMatchObject({ error: 'invalidData', advice: expect.stringContaining('try') });
    expectNoSecret(ran.stdout + ran.stderr);
  });

  it('gives up after its time', async () => {
    const ran = await qyzmet(['read', 'id-card', '--config', config, '--timeout', '0.8', '--json']);
    expect(ran.code).toBe(1);
    expect(ran.json()).toMatchObject({ error: 'timeOut' });
  });

  it('is canceled by Ctrl-C and frees the port', async () => {
    const reading = await startQyzmet(['read', 'id-card', '--config', config, '--json']);
    await expect
      .poll(async () => (await simulator.control.do('state')).armed, { timeout: 5_000, interval: 20 })
      .toBe(true);
    const asked = performance.now();
    reading.child.kill('SIGINT');
    const ran = await reading.ended;
    expect(performance.now() - asked).toBeLessThan(2_000);
    expect(ran.code).toBe(1);
    expect(ran.json()).toMatchObject({ error: 'canceled' });
    expect((await readCard(GOOD, '--json')).code).toBe(0);
  });

  it('refuses what is no reader, and a reader that is not there', async () => {
    const wrong = await qyzmetHere(['read', 'receipt', '--config', config, '--json']);
    expect(wrong.json()).toMatchObject({ error: 'unsupportedCommand' });
    const absent = desk.file('absent.yaml', kiosk([reader(`${simulator.pty}-none`)]));
    const gone = await qyzmet(['read', 'id-card', '--config', absent, '--json', '--timeout', '5']);
    expect(gone.json()).toMatchObject({ error: 'noDevice', advice: expect.stringContaining('kiosk.yaml') });
    expect([wrong.code, gone.code]).toEqual([1, 1]);
  });
});
