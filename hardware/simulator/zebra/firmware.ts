import type { Mouth } from '../presenter/mouth.ts';
import type { Token } from '../printer/esc-pos/token.ts';
import type { Body, Errand, Firmware } from '../printer/firmware.ts';
import type { RasterItem } from '../printer/paper/items.ts';
import { KplReader } from './reader.ts';
import { answer, type Memory } from './status.ts';

/** ESC & p n: this n is the time after which the presenter acts by itself. */
const ejectTimeOut = 0x2d;
/** Rows of one piece of picture: 1 m of paper, so that a host that never feeds makes none without end. */
const mostRows = 8_000;

/** KPL as the TTP manuals tell it, from the bytes alone: questions are answered at once, all else waits for its turn. */
export function zebraFirmware(widthBytes: number, body: Body, mouth: Mouth): Firmware {
  let reader = new KplReader();
  let raster: RasterItem | undefined;
  let timeOutMs = 0;
  const memory: Memory = { wasOff: true, tookBack: false, nearEndSeen: 0 };
  const ignored: string[] = [];

  const ignore = (what: string): void => {
    if (ignored.length < 100) ignored.push(what);
  };
  function row(dots: Uint8Array): Errand {
    if (!raster || raster.height >= mostRows || !body.paper.endsWith(raster)) {
      raster = { kind: 'raster', rows: [], scaleX: 1, scaleY: 1, align: 'left', height: 0 };
      body.paper.add(raster);
    }
    const full = new Uint8Array(widthBytes);
    full.set(dots.subarray(0, widthBytes));
    raster.rows.push(full);
    body.paper.grow(raster, 1);
    return { dots: 1 };
  }
  function feed(dots: number): Errand {
    raster = undefined;
    body.paper.add({ kind: 'feed', height: dots });
    return { dots };
  }
  function cut(): Errand {
    raster = undefined;
    body.paper.add({ kind: 'cut', partial: false, intoPrint: 0, height: 0 });
    return { cut: true };
  }
  const takeBack = (): void => {
    mouth.retract();
    memory.tookBack = true;
  };

  const atOnce: Record<string, (data: Uint8Array) => void> = {
    ENQ([n = 0]) {
      const said = answer(n, body, mouth, memory);
      if (said) body.reply(said);
      else ignore(`ENQ ${n}`);
    },
    '&'([, parameter, high = 0, low = 0]) {
      if (parameter === ejectTimeOut) timeOutMs = (high * 256 + low) * 1000;
    },
    '?'() {
      body.clear();
      raster = undefined;
    },
    unknown: (bytes) => ignore(Buffer.from(bytes).toString('hex')),
  };
  const inTurn: Record<string, (data: Uint8Array) => Errand> = {
    row,
    cut,
    J: ([n = 0]) => (n > 0 ? feed(n) : {}),
    ACK: ([n = 0]) => ({ after: () => body.reply([n]) }),
    present: () => ({ ms: mouth.travelMs, after: () => mouth.offer(timeOutMs, takeBack) }),
    retract: () => ({ ms: mouth.travelMs, after: () => mouth.retract() }),
  };

  return {
    notice: (byte) => [byte],
    read: (byte) => reader.push(byte),
    atOnce({ op, data }: Token) {
      const act = atOnce[op];
      act?.(data);
      return act !== undefined;
    },
    obey: ({ op, data }) => inTurn[op]?.(data) ?? {},
    onCut() {
      memory.nearEndSeen = body.faults.paper === 'low' ? memory.nearEndSeen + 1 : 0;
      return undefined;
    },
    changed: () => undefined, // it never speaks unasked
    powerOn() {
      reader = new KplReader();
      raster = undefined;
      memory.wasOff = true;
    },
    state: () => ({ ignored }),
  };
}
