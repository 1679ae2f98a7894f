import { describe, expect, test, vi } from 'vitest';
import { cleanWipe, type Harness, kiosks, silentLog } from './harness.ts';

const kiosk = kiosks();

async function ended(prepare?: Parameters<typeof kiosk>[0]): Promise<Harness> {
  const k = kiosk(prepare);
  await k.toQuestions('ru');
  k.do('setDisplay', { textSize: 'large', contrast: 'high' });
  k.do('cancel', {});
  return k;
}

describe('goodbye', () => {
  test('keeps the visitor’s language and size, and nothing else of the visit', async () => {
    const k = await ended();
    expect(k.frame).toMatchObject({ language: 'ru', display: { textSize: 'large', contrast: 'high' } });
    expect(k.wipeBrowser).not.toHaveBeenCalled();
  });

  test('the touch that ended the visit does not skip it, a later one does', async () => {
    const k = await ended();
    expect(k.send('touched', {})).toBe(false);
    await k.pass(1_500);
    k.do('touched', {});
    await k.pass();
    k.view('attract');
  });

  test('ends by itself', async () => {
    const k = await ended();
    await k.pass(11_400);
    k.view('goodbye');
    await k.pass(200);
    k.view('attract');
  });
});

test('all is as before the visit', async () => {
  const k = kiosk();
  const before = k.kiosk.screen();
  await k.toQuestions('ru');
  k.do('setDisplay', { textSize: 'large', contrast: 'high', reach: 'low', speech: true });
  k.do('cancel', {});
  await k.pass(12_000);
  expect({ ...k.kiosk.screen(), revision: 0 }).toEqual({ ...before, revision: 0 });
  k.toIdentify();
  expect(k.view('identify')).toMatchObject({ problem: null, confirmIin: null });
});

test('the next visit asks for the card anew', async () => {
  const k = await ended();
  await k.pass(12_000);
  k.toIdentify();
  k.view('identify');
  expect(new Set(k.visits.lines.map(({ id }) => id)).size).toBe(2);
});

describe('a failed check', () => {
  const failing = (harness: Harness) => {
    harness.wipeBrowser.mockImplementationOnce(async () =>
      cleanWipe().map((one) => (one.check === 'cookies' ? { ...one, pass: false } : one)),
    );
    return undefined;
  };

  test('is recorded, and the window is made anew before the next visitor', async () => {
    const k = await ended(failing);
    await k.pass(12_000);
    expect(k.recreateWindow).toHaveBeenCalledOnce();
    k.view('attract');
    expect(k.visits.lines[0]?.audit).toContainEqual({ check: 'cookies', pass: false });
    expect(silentLog.error).toHaveBeenCalledWith({ check: 'cookies' }, expect.any(String));
  });

  test('the new window is wiped too, and serves nobody before it is clean', async () => {
    const k = await ended((harness) => {
      failing(harness);
      failing(harness);
      return undefined;
    });
    await k.pass(12_000);
    expect(k.wipeBrowser).toHaveBeenCalledTimes(2);
    expect(k.view('outOfService').code).toBe('wipe');
    expect(k.send('start', {})).toBe(false);
    await k.pass(30_000);
    expect(k.wipeBrowser).toHaveBeenCalledTimes(3);
    k.view('attract');
  });

  test('no visit begins before the new window stands', async () => {
    let done = () => {};
    const k = await ended((harness) => {
      failing(harness);
      harness.recreateWindow.mockImplementation(() => new Promise((resolve) => (done = resolve)));
      return undefined;
    });
    await k.pass(12_000);
    expect(k.send('start', {})).toBe(false);
    done();
    await k.pass();
    k.do('start', {});
  });

  test.each([
    ['throws', async () => Promise.reject(new Error('gone'))],
    ['hangs', () => new Promise<never>(() => {})],
  ])('a wipe that %s has failed', async (_, wipe) => {
    const k = await ended((harness) => {
      harness.wipeBrowser.mockImplementationOnce(wipe);
      return undefined;
    });
    await k.pass(11_500 + 5_000);
    expect(k.recreateWindow).toHaveBeenCalledOnce();
    expect(k.visits.lines[0]?.audit?.filter(({ pass }) => !pass).map(({ check }) => check)).toEqual([
      'storage',
      'cookies',
      'cache',
      'clipboard',
      'dom',
    ]);
  });

  test('without a new window the kiosk is out of service, and comes back when one can be made', async () => {
    const k = await ended((harness) => {
      failing(harness);
      harness.recreateWindow.mockRejectedValueOnce(new Error('no display'));
      return undefined;
    });
    await k.pass(11_500);
    expect(k.view('outOfService').code).toBe('wipe');
    expect(k.send('start', {})).toBe(false);
    await k.pass(30_000);
    k.view('attract');
  });
});

describe('the visit log', () => {
  test('failing does not stop anybody', async () => {
    const broken = () => {
      throw new Error('disk full');
    };
    const k = await ended((harness) => ({
      visits: { began: broken, ended: broken, interrupted: () => false },
      wipeBrowser: harness.wipeBrowser,
    }));
    await k.pass(12_000);
    k.view('attract');
  });

  test('knows that the kiosk was interrupted: said until the next visit', async () => {
    const k = kiosk((harness) => {
      harness.visits.wasInterrupted = true;
      return undefined;
    });
    expect(k.view('attract').restarted).toBe(true);
    k.do('start', {});
    k.do('cancel', {});
    await k.pass(12_000);
    expect(k.view('attract').restarted).toBe(false);
  });

  test('or for ten minutes', async () => {
    const k = kiosk((harness) => {
      harness.visits.wasInterrupted = true;
      return undefined;
    });
    await k.pass(600_000);
    expect(k.view('attract').restarted).toBe(false);
  });
});

test('a defect in the middle of a visit ends it clean, and the next visitor is served', async () => {
  let broken = false;
  const k = kiosk(() => ({
    now: () => {
      if (broken) throw new Error('defect');
      return new Date();
    },
  }));
  await k.toCheck('ru');
  broken = true;
  k.send('submit', {});
  await k.pass();
  broken = false;
  expect(k.view('attract').restarted).toBe(true);
  expect(k.frame.language).toBe('kk');
  expect(k.wipeBrowser).toHaveBeenCalledOnce();
  expect(k.visits.lines).toMatchObject([{ why: 'canceled' }]);
  expect(silentLog.error).toHaveBeenCalledWith({ error: 'Error' }, 'the visit broke off');
  await k.toReceipt();
});

test('stop ends every wait', async () => {
  const k = kiosk();
  k.toIdentify();
  await k.pass();
  k.kiosk.stop();
  await k.pass();
  expect(k.devices.waiting).toHaveLength(0);
  expect(vi.getTimerCount()).toBe(0);
});
