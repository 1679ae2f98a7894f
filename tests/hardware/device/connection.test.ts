import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, describe, expect, it } from 'vitest';
import { eventually } from '../support.ts';
import { call, createRig, operation, patient, quick, type Rig } from './fake-device.ts';

const rigs: Rig[] = [];
afterEach(async () => {
  for (const rig of rigs.splice(0)) await rig.connection.close();
});
function rigWith(...parameters: Parameters<typeof createRig>): Rig {
  const rig = createRig(...parameters);
  rigs.push(rig);
  return rig;
}
function started(...parameters: Parameters<typeof createRig>): Rig {
  const rig = rigWith(...parameters);
  rig.connection.start();
  return rig;
}
async function ready(...parameters: Parameters<typeof createRig>): Promise<Rig> {
  const rig = started(...parameters);
  await rig.until('online');
  return rig;
}
const states = (rig: Rig) =>
  rig.told.map(({ device }) => device).filter((state, index, all) => state !== all[index - 1]);

describe('connecting', () => {
  it('goes from starting to online', async () => {
    const rig = rigWith();
    expect(rig.connection.condition).toEqual({ device: 'starting' });
    rig.connection.start();
    await rig.until('online');
    expect(states(rig)).toEqual(['online']);
  });

  it('finds a device that is plugged in later, by looking', async () => {
    const rig = started({}, 'noDevice');
    await rig.until('noDevice');
    rig.transport.place = 'device';
    expect(await rig.until('online')).toBeLessThan(200);
    expect(states(rig)).toEqual(['noDevice', 'starting', 'online']);
  });

  it('finds it at once by the hint', async () => {
    const rig = started({ absentRetryMs: 60_000 }, 'noDevice');
    await rig.until('noDevice');
    rig.transport.place = 'device';
    rig.hint();
    expect(await rig.until('online')).toBeLessThan(200);
  });

  it('looks again soon after a hint that came before its device', async () => {
    const rig = started({ absentRetryMs: 60_000, hintRetryMs: 40 }, 'noDevice');
    await rig.until('noDevice');
    rig.hint();
    await sleep(60);
    rig.transport.place = 'device';
    expect(await rig.until('online')).toBeLessThan(200);
  });

  it('does not believe a first impression: what an interrupted predecessor left looks like another device', async () => {
    const rig = rigWith({ slowRetryMs: 60_000 });
    rig.device.attach = { code: 'configuration', detail: 'foundOther' };
    rig.connection.start();
    const calling = rig.connection.call(quick(), call());
    await eventually(
      () => rig.transport.channels[0]?.closed,
      (closed) => closed === true,
      500,
    );
    rig.device.attach = 'ok';
    expect(await calling).toBe('done');
    expect(states(rig)).not.toContain('offline');
  });

  it('gives a silent device its while, then calls for a technician, and never stops trying', async () => {
    const rig = rigWith();
    rig.device.attach = { code: 'deviceNotReady', detail: 'noAnswer' };
    rig.connection.start();
    await sleep(100);
    expect(rig.connection.condition.device).toBe('starting');
    await rig.until('hardwareError');
    expect(rig.connection.condition).toEqual({
      device: 'hardwareError',
      action: 'maintenance',
      detail: 'noAnswer',
    });
    const before = rig.transport.openings;
    await eventually(
      () => rig.transport.openings,
      (count) => count >= before + 2,
      1000,
    );
    rig.device.attach = 'ok';
    await rig.until('online');
    expect(rig.transport.channels.slice(0, -1).every(({ closed }) => closed)).toBe(true);
  });

  it('says what was found when another device answers, and goes on when it is exchanged', async () => {
    const rig = rigWith();
    rig.device.attach = { code: 'configuration', detail: 'foundOther: a printer' };
    rig.connection.start();
    await rig.until('offline');
    expect(rig.connection.condition).toEqual({
      device: 'offline',
      action: 'configuration',
      detail: 'foundOther: a printer',
    });
    expect(await rig.connection.call(quick(), call())).toBe('refused configuration foundOther: a printer');
    rig.transport.place = 'noDevice';
    rig.hint();
    await rig.until('noDevice');
    rig.device.attach = 'ok';
    rig.transport.place = 'device';
    await rig.until('online');
  });

  it('does not wait for an attach that never ends', async () => {
    const rig = rigWith();
    rig.device.attach = 'never';
    rig.connection.start();
    await rig.until('hardwareError', 2000);
    expect(rig.transport.channels.length).toBeGreaterThan(1);
  });

  it('takes a device that vanishes while it is attached for one that did not answer', async () => {
    const rig = rigWith({ attachMs: 60_000 });
    rig.device.attach = 'never';
    rig.connection.start();
    const { answer } = await eventually(
      () => rig.transport.channels[0],
      (channel) => channel !== undefined,
      500,
    );
    rig.device.attach = 'ok';
    answer?.vanish();
    await rig.until('online');
  });
});

describe('losing', () => {
  it('is powerOff while the device may come back, and online when it does', async () => {
    const rig = await ready();
    rig.transport.place = 'noDevice';
    rig.transport.channels[0]?.vanish();
    await rig.until('powerOff');
    expect(rig.device.detached).toBe(1);
    await sleep(50);
    rig.transport.place = 'device';
    expect(await rig.until('online')).toBeLessThan(100);
    expect(states(rig)).toEqual(['online', 'powerOff', 'online']);
    expect(rig.transport.channels.length).toBe(2);
  });

  it('is noDevice when nothing came back within the budget', async () => {
    const rig = await ready();
    rig.transport.place = 'noDevice';
    rig.transport.channels[0]?.vanish();
    await rig.until('noDevice');
    expect(states(rig)).toEqual(['online', 'powerOff', 'noDevice']);
  });

  it('gives a device up that failed to answer twice, and closes its port', async () => {
    const rig = await ready();
    rig.device.answers = false;
    rig.device.attach = { code: 'deviceNotReady' };
    await rig.until('powerOff');
    expect(rig.transport.channels[0]?.closed).toBe(true);
    await rig.until('hardwareError');
  });

  it('forgives one missed answer', async () => {
    const rig = await ready();
    rig.device.answers = false;
    const before = rig.device.checks;
    await eventually(
      () => rig.device.checks,
      (count) => count === before + 1,
      500,
    );
    await sleep(31);
    rig.device.answers = true;
    await sleep(200);
    expect(states(rig)).toEqual(['online']);
  });

  it('survives ten losses in a row without leaking channels', async () => {
    const rig = await ready();
    for (let round = 0; round < 10; round++) {
      rig.transport.channels.at(-1)?.vanish();
      await eventually(
        () => rig.device.detached,
        (count) => count === round + 1,
        500,
      );
      await rig.until('online');
    }
    expect(rig.transport.channels.length).toBe(11);
    expect(rig.transport.channels.filter(({ closed }) => !closed).length).toBe(1);
    expect(rig.device.detached).toBe(10);
  });
});

describe('calls', () => {
  it('run one after the other, one waiting, a third refused', async () => {
    const rig = await ready();
    const abort = new AbortController();
    const first = rig.connection.call(patient(), call(1000, abort.signal));
    const waiting = quick();
    const second = rig.connection.call(waiting, call());
    expect(await rig.connection.call(quick(), call())).toBe('refused deviceBusy');
    await sleep(20);
    expect(waiting.runs).toBe(0);
    expect(rig.connection.condition.device).toBe('deviceBusy');
    abort.abort();
    expect(await first).toBe('aborted');
    expect(await second).toBe('done');
    expect(rig.connection.condition.device).toBe('online');
  });

  it('count the wait in their deadline', async () => {
    const rig = await ready();
    const first = rig.connection.call(patient(), call(300));
    const waiting = quick();
    expect(await rig.connection.call(waiting, call(100))).toBe('refused timeOut');
    expect(waiting.runs).toBe(0);
    expect(await first).toBe('timeOut');
  });

  it('get the rest of their deadline after the wait', async () => {
    const rig = await ready();
    const first = rig.connection.call(patient(), call(200));
    let left = 0;
    const second = rig.connection.call(
      operation(async ({ deadlineMs }) => {
        left = deadlineMs;
        return 'done';
      }),
      call(1000),
    );
    await Promise.all([first, second]);
    expect(left).toBeGreaterThan(600);
    expect(left).toBeLessThan(850);
  });

  it('still wait for the one before when the one between gave up', async () => {
    const rig = await ready();
    const first = rig.connection.call(patient(), call(300));
    await rig.connection.call(quick(), call(50));
    const third = operation(async () => 'third');
    const result = rig.connection.call(third, call());
    await sleep(100);
    expect(third.runs).toBe(0);
    await first;
    expect(await result).toBe('third');
  });

  it('can be canceled while waiting', async () => {
    const rig = await ready();
    const first = rig.connection.call(patient(), call(200));
    const abort = new AbortController();
    const second = rig.connection.call(quick(), call(1000, abort.signal));
    abort.abort();
    expect(await second).toBe('refused canceled');
    await first;
  });

  it('one may wait for a device that is coming, a second is refused', async () => {
    const rig = rigWith();
    rig.device.attach = { code: 'deviceNotReady' };
    rig.connection.start();
    await sleep(20);
    const first = rig.connection.call(quick(), call());
    expect(await rig.connection.call(quick(), call())).toBe('refused deviceBusy');
    rig.device.attach = 'ok';
    expect(await first).toBe('done');
  });

  it('say deviceNotReady when the device did not come in time', async () => {
    const rig = rigWith({ budgetMs: 5000 });
    rig.device.attach = { code: 'deviceNotReady' };
    rig.connection.start();
    expect(await rig.connection.call(quick(), call(100))).toBe('refused deviceNotReady');
  });

  it('that wait are refused when the place turns out to be empty', async () => {
    const rig = started({ budgetMs: 100 }, 'device');
    await rig.until('online');
    rig.transport.place = 'noDevice';
    rig.transport.channels[0]?.vanish();
    await rig.until('powerOff');
    expect(await rig.connection.call(quick(), call(5000))).toBe('refused noDevice noDevice');
  });

  it('are refused with the reason while the paper is out, and run again when it is in', async () => {
    const rig = await ready();
    rig.device.setCondition({ device: 'userError', paper: 'out', action: 'clear', detail: 'paperOut' });
    expect(rig.told.at(-1)).toMatchObject({ device: 'userError', paper: 'out' });
    expect(await rig.connection.call(quick(), call())).toBe('refused userError paperOut');
    rig.device.setCondition({ device: 'online', paper: 'full' });
    expect(await rig.connection.call(quick(), call())).toBe('done');
  });

  it('lose their device as connectionLost, with what the driver still said', async () => {
    const rig = await ready();
    const result = rig.connection.call(patient(), call());
    await rig.until('deviceBusy');
    rig.transport.channels[0]?.vanish();
    expect(await result).toBe('interrupted connectionLost, said aborted');
  });

  it('end when the driver does not, and the device is given up', async () => {
    const rig = await ready();
    const hung = operation(() => new Promise(() => {}));
    const startedAt = performance.now();
    expect(await rig.connection.call(hung, call(50))).toBe('interrupted timeOut, said null');
    expect(performance.now() - startedAt).toBeLessThan(300);
    await rig.until('online');
    expect(rig.transport.channels.length).toBe(2);
    expect(await rig.connection.call(quick(), call())).toBe('done');
  });

  it('pass an unexpected error on, and free their place', async () => {
    const rig = await ready();
    const broken = operation(async () => {
      throw new Error('a bug');
    });
    await expect(rig.connection.call(broken, call())).rejects.toThrow('a bug');
    expect(await rig.connection.call(quick(), call())).toBe('done');
  });

  it('end a check that is under way, and begin when it has let go', async () => {
    const rig = await ready({ checkEveryMs: 5, checkMs: 10_000 });
    rig.device.answers = false;
    await eventually(
      () => rig.device.checking,
      (is) => is,
      500,
    );
    const startedAt = performance.now();
    const alone = operation(async () => (rig.device.checking ? 'beside a check' : 'alone'));
    expect(await rig.connection.call(alone, call())).toBe('alone');
    expect(performance.now() - startedAt).toBeLessThan(25);
    expect(states(rig)).not.toContain('powerOff');
  });

  it('are never interrupted by a check', async () => {
    const rig = await ready({ checkEveryMs: 10 });
    const before = rig.device.checks;
    await rig.connection.call(patient(), call(200));
    expect(rig.device.checks - before).toBeLessThanOrEqual(1);
  });
});

describe('close', () => {
  it('is no error when a driver lets go with something that is no promise', async () => {
    const rig = await ready();
    rig.device.detachReturns = true;
    await rig.connection.close();
    expect(rig.transport.channels[0]?.closed).toBe(true);
  });

  it('ends running calls and closes the port', async () => {
    const rig = await ready();
    const running = rig.connection.call(patient(), call(60_000));
    await rig.until('deviceBusy');
    const startedAt = performance.now();
    await rig.connection.close();
    expect(performance.now() - startedAt).toBeLessThan(500);
    expect(await running).toBe('interrupted canceled, said aborted');
    expect(rig.transport.channels[0]?.closed).toBe(true);
    expect(await rig.connection.call(quick(), call())).toBe('refused canceled');
  });

  it.each(['noDevice', 'device'] as const)('ends at once while the place holds %s', async (place) => {
    const rig = rigWith({ absentRetryMs: 60_000, attachMs: 60_000 }, place);
    rig.device.attach = 'never';
    rig.connection.start();
    await sleep(30);
    const startedAt = performance.now();
    await rig.connection.close();
    expect(performance.now() - startedAt).toBeLessThan(300);
    const { openings } = rig.transport;
    await sleep(100);
    expect(rig.transport.openings).toBe(openings);
    expect(rig.transport.channels.every(({ closed }) => closed)).toBe(true);
  });
});
