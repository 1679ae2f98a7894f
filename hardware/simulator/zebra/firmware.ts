import type { RasterItem } from '../printer/paper/items.ts';
import type { Body, Firmware } from '../ticket-printer/machine.ts';
import { motion } from '../ticket-printer/mouth.ts';

const ESC = 0x1b;
const identity =
  'MANUFACTURER:Zebra;COMMAND SET:KPL;MODEL:KR203;CLASS:PRINTER;DESCRIPTION:Kiosk Printer KR203;';
/** Bytes after the letter of each command of fixed length; `s` brings its own. */
const lengths: Record<number, number> = {
  5: 1, // ENQ n
  6: 1, // ACK n
  12: 1, // FF n
  30: 0, // RS
  38: 4, // & p n high low
  63: 0, // ?
  64: 0, // @
  74: 1, // J n
  106: 1, // j n
  115: 1, // s n
};
const ejectTimeOut = 0x2d;
/** The roll sensor is filtered over three cuts. */
const nearEndCuts = 3;

/** KPL as the TTP manuals tell it, from the bytes alone: questions are answered at once, all else waits for its turn. */
export function zebraFirmware(widthBytes: number): (body: Body) => Firmware {
  return (body) => {
    const cutMs = motion.cutMm * body.msPerMm;
    const moveMs = motion.moveMm * body.msPerMm;
    let command: number[] = [];
    let wanted = 0;
    let raster: RasterItem | undefined;
    let wasOff = true;
    let tookBack = false;
    let nearEndSeen = 0;
    const ignored: string[] = [];

    const ignore = (what: string): void => {
      if (ignored.length < 100) ignored.push(what);
    };
    const inTurn = (bytes: number, run: () => { dots?: number; ms?: number }, exact = false): void =>
      body.do({ bytes, run, exact });

    const line = (row: Uint8Array): { dots: number } => {
      if (!raster) {
        raster = { kind: 'raster', rows: [], scaleX: 1, scaleY: 1, align: 'left', height: 0 };
        body.paper.add(raster);
      }
      const full = new Uint8Array(widthBytes);
      full.set(row.subarray(0, widthBytes));
      raster.rows.push(full);
      body.paper.grow(raster, 1);
      return { dots: 1 };
    };
    const feed = (dots: number): { dots: number } => {
      raster = undefined;
      body.paper.add({ kind: 'feed', height: dots });
      return { dots };
    };
    const cut = (): { ms: number } => {
      raster = undefined;
      body.paper.add({ kind: 'cut', partial: false, intoPrint: 0, height: 0 });
      body.mouth.cut();
      nearEndSeen = body.faults.paper === 'low' ? nearEndSeen + 1 : 0;
      return { ms: cutMs };
    };
    const present = (): { ms: number } => {
      body.mouth.present();
      return { ms: moveMs };
    };
    const clear = (): { ms: number } => {
      body.mouth.retract();
      return { ms: moveMs };
    };

    const mark = (n: number): { ms: number } => {
      body.reply([n]);
      return { ms: 0 };
    };

    const codes = (): number[] => {
      const { faults, mouth } = body;
      const present: [boolean, number][] = [
        [faults.cutterError, 0x02],
        [faults.paper === 'out', 0x03],
        [faults.coverOpen, 0x04],
        [faults.jammed, 0x05],
        [faults.headHot, 0x06],
        [tookBack, 0x10],
        [faults.paper === 'low', 0x13],
        [mouth.piece === 'presented', 0x14],
      ];
      return present.filter(([holds]) => holds).map(([, code]) => code);
    };
    const answer: Record<number, () => number[]> = {
      1: () => {
        const [lowest] = codes();
        if (lowest === 0x10) tookBack = false;
        return lowest === undefined ? [0x06] : [0x15, lowest];
      },
      2: () => [nearEndSeen >= nearEndCuts || body.faults.paper === 'out' ? 1 : 0],
      6: () => {
        const { faults, mouth } = body;
        const first = (codes().length > 0 ? 0x80 : 0) | (body.isBusy ? 0x40 : 0) | (wasOff ? 0x20 : 0);
        wasOff = false;
        const second =
          (faults.coverOpen ? 0x20 : 0) |
          (faults.cutterError ? 0x10 : 0) |
          (mouth.piece === 'presented' ? 0x08 : 0) |
          (faults.paper === 'full' ? 0 : 0x02) |
          (faults.paper === 'out' ? 0x01 : 0);
        return [first, second];
      },
      69: () => {
        const all = codes();
        tookBack = false;
        return [all.length, ...all];
      },
      99: () => {
        const length = identity.length + 2;
        return [length >> 8, length & 0xff, ...[...identity].map((letter) => letter.charCodeAt(0))];
      },
    };

    const obey = (letter: number, data: Uint8Array): void => {
      const [n = 0, parameter, high = 0, low = 0] = data;
      const size = 2 + data.length;
      switch (letter) {
        case 0x05: {
          const reply = answer[n];
          if (reply) body.reply(reply());
          else ignore(`ENQ ${n}`);
          break;
        }
        case 0x06:
          inTurn(size, () => mark(n), true);
          break;
        case 0x0c:
          inTurn(size, present, true);
          break;
        case 0x1e:
          inTurn(size, cut);
          break;
        case 0x26:
          if (parameter === ejectTimeOut) body.mouth.setTimeOut((high * 256 + low) * 1000);
          break;
        case 0x3f:
          body.clear();
          raster = undefined;
          break;
        case 0x4a:
          if (n > 0) inTurn(size, () => feed(n));
          break;
        case 0x73:
          inTurn(size, () => line(data.subarray(1)));
          break;
      }
    };

    const restart = (): void => {
      command = [];
      wanted = 0;
      raster = undefined;
      wasOff = true;
    };

    return {
      receive(byte) {
        if (command.length === 0) {
          if (byte === ESC) command = [byte];
          else if (byte === 0x19) command = [0, 0x19];
          else if (byte === 0x05) inTurn(1, clear, true);
          else if (byte === 0x1e) {
            inTurn(1, cut);
            inTurn(1, present, true);
          } else if (byte !== 0) ignore(`byte ${byte.toString(16)}`); // text: nobody sends any
          wanted = command.length === 2 ? 3 : 2;
          return;
        }
        command.push(byte);
        if (command.length < wanted) return;
        const [first, letter = 0, n = 0] = command;
        if (first === 0) {
          // EM n
          inTurn(2, n >= 100 ? clear : present, true);
          command = [];
          return;
        }
        if (command.length === 2) {
          const length = lengths[letter];
          if (length === undefined) ignore(`ESC ${letter.toString(16)}`);
          wanted = 2 + (length ?? 0);
        } else if (letter === 0x73 && command.length === 3) wanted = 3 + n;
        if (command.length < wanted) return;
        const data = Uint8Array.from(command.slice(2));
        command = [];
        obey(letter, data);
      },
      changed: () => undefined, // it never speaks unasked
      tookBack: () => {
        tookBack = true;
      },
      restart,
      state: () => ({ ignored }),
    };
  };
}
