import { afterAll, describe, expect, it } from 'vitest';
import type { Card, Context, Reader } from '../../../hardware/transport/pcsc/addon.ts';
import { type CardLine, openCardLine } from '../../../hardware/transport/pcsc/card.ts';
import { pcscLimits } from '../../../hardware/transport/pcsc/limits.ts';
import { type Watch, watchReader } from '../../../hardware/transport/pcsc/watch.ts';
import { eventually } from '../support.ts';

const present = 0x20;
const empty = 0x10;
const chip = Buffer.from('3B810141C1', 'hex');

/** pcscd and a reader whose answers the test decides. */
class FakeDaemon {
  isValid = true;
  state = empty;
  atr: Buffer | null = null;
  fails: string | null = null;
  silent = false;
  closedDuringCall = false;
  #asked = 0;

  listReaders = (): Reader[] => [];
  cancel = (): void => {};
  close = (): void => {
    this.closedDuringCall ||= this.#asked > 0;
    this.isValid = false;
  };
  waitForChange = async () => {
    this.#asked++;
    if (this.silent) await new Promise(() => {});
    this.#asked--;
    if (this.fails !== null) throw new Error(this.fails);
    return [{ name: 'reader', state: this.state, changed: true, atr: this.atr }];
  };
  insert(atr: Buffer | null, bits = present) {
    this.state = bits;
    this.atr = atr;
  }
  reader(
    transmit: Card['transmit'] = async () => Buffer.from('9000', 'hex'),
  ): Reader & { disconnects: number } {
    const card = { protocol: 1, connected: true, atr: chip, transmit } as Card;
    const reader = {
      name: 'reader',
      state: this.state,
      atr: this.atr,
      disconnects: 0,
      connect: async () => card,
    };
    card.disconnect = () => void reader.disconnects++;
    return reader;
  }
}

const watches: Watch[] = [];
const lines: CardLine[] = [];
afterAll(() => {
  for (const open of [...watches, ...lines]) void open.close();
});
function watchOf(daemon: FakeDaemon): Watch {
  const watch = watchReader(daemon as Context, daemon.reader());
  watches.push(watch);
  return watch;
}
const goneOf = async (watch: Watch, limitMs: number) => {
  let gone: string | null = null;
  void watch.gone.then((reason) => {
    gone = reason;
  });
  return (
    await eventually(
      () => gone,
      (reason) => reason !== null,
      limitMs,
    )
  ).answer;
};

describe.concurrent('watching a reader', () => {
  it('tells each card once, and one without an ATR as empty', async () => {
    const daemon = new FakeDaemon();
    const watch = watchOf(daemon);
    const seen: (string | null)[] = [];
    watch.onCard((atr) => seen.push(atr));
    daemon.insert(chip);
    await eventually(
      () => seen.length,
      (count) => count === 1,
      1000,
    );
    daemon.insert(null, present | 0x200);
    await eventually(
      () => seen.length,
      (count) => count === 2,
      1000,
    );
    daemon.insert(null, empty);
    await eventually(
      () => seen.length,
      (count) => count === 3,
      1000,
    );
    await new Promise((resolve) => setTimeout(resolve, 3 * pcscLimits.pollEveryMs));
    expect(seen).toEqual(['3B810141C1', '', null]);
  });

  for (const [what, change, reason] of [
    ['is out of the list', (daemon: FakeDaemon) => daemon.insert(null, 0x04 | 0x02), 'unplugged'],
    ['does not answer pcscd', (daemon: FakeDaemon) => daemon.insert(null, 0x08), 'unplugged'],
    ['is unknown', (daemon: FakeDaemon) => (daemon.fails = 'Unknown reader'), 'unplugged'],
    ['lost its pcscd', (daemon: FakeDaemon) => (daemon.fails = 'PC/SC service not running'), 'ioError'],
    ['fails in a way we do not know', (daemon: FakeDaemon) => (daemon.fails = 'constructor'), 'ioError'],
  ] as const)
    it(`is over when the reader ${what}`, async () => {
      const daemon = new FakeDaemon();
      const watch = watchOf(daemon);
      change(daemon);
      expect(await goneOf(watch, 1000)).toBe(reason);
      await eventually(
        () => daemon.isValid,
        (valid) => !valid,
        500,
      );
    });

  it('is over when pcscd does not answer, and no context is closed under a call', async () => {
    const daemon = new FakeDaemon();
    const watch = watchOf(daemon);
    daemon.silent = true;
    expect(await goneOf(watch, pcscLimits.pollMs + 1000)).toBe('ioError');
    expect(daemon).toMatchObject({ isValid: true, closedDuringCall: false });
  });
});

describe.concurrent('speaking to a card', () => {
  const options = { deadlineMs: 2000 };
  function lineOf(daemon: FakeDaemon, transmit?: Card['transmit']) {
    daemon.insert(chip);
    const watch = watchOf(daemon);
    const reader = daemon.reader(transmit);
    const context = new FakeDaemon();
    const line = openCardLine(context as Context, reader, watch);
    lines.push(line);
    return { line, reader, context };
  }
  const rejecting = (words: string) => () => Promise.reject(new Error(words));

  for (const [words, error] of [
    ['Card was removed', { code: 'invalidData', detail: 'cardRemoved' }],
    ['No smart card present', { code: 'invalidData', detail: 'cardRemoved' }],
    ['Card was reset', { code: 'invalidData', detail: 'cardRemoved' }],
    ['Card is unresponsive', { code: 'invalidData', detail: 'mute' }],
    ['Sharing violation', { code: 'deviceBusy', detail: 'cardInUse' }],
    // the card is still in a second later: it is the card that does not answer
    ['Transaction failed', { code: 'invalidData', detail: 'mute' }],
  ] as const)
    it(`"${words}" is ${error.code} ${error.detail}`, async () => {
      const { line, reader } = lineOf(new FakeDaemon(), rejecting(words));
      expect(await line.withCard((transmit) => transmit('00'), options)).toEqual({ ok: false, error });
      await eventually(
        () => reader.disconnects,
        (count) => count === 1,
        500,
      );
    });

  it('a failure that the removal explains is cardRemoved', async () => {
    const daemon = new FakeDaemon();
    const { line } = lineOf(daemon, rejecting('Communication error'));
    setTimeout(() => daemon.insert(null, empty), 200);
    expect(await line.withCard((transmit) => transmit('00'), options)).toEqual({
      ok: false,
      error: { code: 'invalidData', detail: 'cardRemoved' },
    });
  });

  it('a failure that nothing explains before the deadline is timeOut', async () => {
    const { line } = lineOf(new FakeDaemon(), rejecting('Communication error'));
    expect(await line.withCard((transmit) => transmit('00'), { deadlineMs: 200 })).toEqual({
      ok: false,
      error: { code: 'timeOut' },
    });
  });

  it('a failure that the lost reader explains is connectionLost', async () => {
    const daemon = new FakeDaemon();
    const { line } = lineOf(daemon, rejecting('Communication error'));
    setTimeout(() => daemon.insert(null, 0x08), 200);
    expect(await line.withCard((transmit) => transmit('00'), options)).toEqual({
      ok: false,
      error: { code: 'connectionLost' },
    });
  });

  it('an answer of no bytes or one is a card pulled out', async () => {
    for (const bytes of ['', '90']) {
      const { line } = lineOf(new FakeDaemon(), async () => Buffer.from(bytes, 'hex'));
      expect(await line.withCard((transmit) => transmit('00'), options)).toMatchObject({
        error: { detail: 'cardRemoved' },
      });
    }
  });

  it('disconnects when the user of the card throws', async () => {
    const { line, reader } = lineOf(new FakeDaemon());
    const use = () => Promise.reject(new Error('a defect'));
    await expect(line.withCard(use, options)).rejects.toThrow('a defect');
    await eventually(
      () => reader.disconnects,
      (count) => count === 1,
      500,
    );
    expect(await line.withCard((transmit) => transmit('00'), options)).toEqual({ ok: true, value: '9000' });
  });

  it('neither disconnects nor closes while a card hangs, and does both when it is over', async () => {
    let answer = (_bytes: Buffer): void => {};
    const { line, reader, context } = lineOf(
      new FakeDaemon(),
      () => new Promise((resolve) => (answer = resolve)),
    );
    expect(await line.withCard((transmit) => transmit('00'), { deadlineMs: 50 })).toEqual({
      ok: false,
      error: { code: 'timeOut' },
    });
    const closing = line.close();
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect([reader.disconnects, context.isValid]).toEqual([0, true]);
    answer(Buffer.from('9000', 'hex'));
    await closing;
    expect([reader.disconnects, context.isValid]).toEqual([1, false]);
  });

  it('takes turns', async () => {
    const seen: string[] = [];
    const { line } = lineOf(new FakeDaemon(), async (bytes) => {
      seen.push(Buffer.from(bytes).toString('hex'));
      await new Promise((resolve) => setTimeout(resolve, 20));
      return Buffer.from('9000', 'hex');
    });
    const twice = (apdu: string) =>
      line.withCard(async (transmit) => {
        await transmit(apdu);
        return transmit(apdu);
      }, options);
    await Promise.all([twice('0a'), twice('0b')]);
    expect(seen).toEqual(['0a', '0a', '0b', '0b']);
  });
});
