import type { Mouth } from '../presenter/mouth.ts';
import { Tokenizer } from '../printer/esc-pos/tokenizer.ts';
import type { Body, Errand, Firmware } from '../printer/firmware.ts';
import { HazardCounter, isDleCommand } from '../printer/hazard.ts';
import { realTimeStatus } from '../printer/status.ts';
import { counterTexts, customLengths } from './commands.ts';
import { ejectorStatus, fullStatus } from './status.ts';

const real = { dle: 0x10, eot: 0x04, enq: 0x05 } as const;
/** DLE EOT 17: drag motor and paper only. */
const printStatusQuery = 17;
const fullStatusQuery = 20;
/** GS E0 n: which statuses come by themselves. */
const setAutomatic = 'GS \u00e0';

export interface CustomModel {
  /** What happens to a ticket nobody takes in time, and whether GS e 2 works. */
  retracts: boolean;
  automaticStatus: boolean;
  counters: boolean;
}

/** Custom VKP80 and Pyramid Reliance (devices.md §2.1; github PyramidTechnologies/escpos). */
export function customFirmware(model: CustomModel, body: Body, mouth: Mouth): Firmware {
  const hazards = new HazardCounter(isDleCommand);
  let tokenizer = new Tokenizer(customLengths);
  let seen: number[] = [];
  let automatic = 0;
  let lastTold = '';

  const isOut = (): boolean => mouth.place === 'out';
  const status = () => fullStatus(body.faults, isOut());
  /** Of the four statuses those that the host wants to hear of by themselves. */
  const enabled = (): number[] => status().filter((_, at) => (automatic & (1 << at)) !== 0);
  const afterTravel = (after: () => void): Errand => ({ ms: mouth.travelMs, after });
  const retract = (): void => (model.retracts ? mouth.retract() : mouth.eject());

  function query(n: number): void {
    if (n === fullStatusQuery) body.reply([0x10, 0x0f, ...status()]);
    else if (n === printStatusQuery) body.reply([0x12 | (body.faults.paper === 'out' ? 0x20 : 0)]);
    else {
      const epson = realTimeStatus(n, body.faults);
      if (epson !== undefined) body.reply([epson]);
    }
  }

  function ejector([n = 0, , seconds = 0]: Uint8Array): Errand {
    switch (n) {
      case 2:
        return afterTravel(() => (model.retracts ? retract() : undefined));
      case 3:
        return afterTravel(() => mouth.offer(0, () => undefined));
      case 5:
        return afterTravel(() => mouth.eject());
      case 6:
        return { after: () => body.reply([ejectorStatus(body.faults, isOut())]) };
      case 32:
        return afterTravel(() => mouth.offer(seconds * 1000, retract));
      default:
        return {};
    }
  }

  return {
    notice(byte) {
      seen = [...seen.slice(-2), byte];
      // two bytes after power-on are no command yet
      if (seen.length < 3 || seen[0] !== real.dle) return [byte];
      if (seen[1] === real.eot) query(byte);
      const isStuck = body.faults.jammed || body.faults.cutterError;
      if (seen[1] !== real.enq || byte !== 2 || !isStuck) return [byte];
      body.clear();
      tokenizer = new Tokenizer(customLengths);
      return [];
    },
    read(byte) {
      const token = tokenizer.push(byte);
      return token ? [hazards.watch(token)] : [];
    },
    obey({ op, data }) {
      if (op === 'GS e') return ejector(data);
      if (op === setAutomatic) {
        if (model.automaticStatus) automatic = data[0] ?? 0;
        lastTold = enabled().join();
        return {};
      }
      const counter = counterTexts[op];
      if (!counter) return undefined;
      if (!model.counters) return {};
      return { after: () => body.reply([...Buffer.from(counter(body, mouth), 'latin1')]) };
    },
    changed() {
      const now = enabled();
      const told = now.join();
      if (told !== lastTold) body.reply([0x10, automatic, ...now]);
      lastTold = told;
    },
    powerOn() {
      tokenizer = new Tokenizer(customLengths);
      seen = [];
      automatic = 0;
      lastTold = '';
    },
    state: () => ({ automaticStatus: automatic, realTimeInData: hazards.count }),
  };
}
