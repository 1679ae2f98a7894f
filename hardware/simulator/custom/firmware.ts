import type { Errand, Firmware, Mechanism } from '../presenter/firmware.ts';
import { type Token, Tokenizer } from '../printer/esc-pos/tokenizer.ts';
import { ejectorStatus, fullStatus } from './status.ts';

const real = { dle: 0x10, eot: 0x04, enq: 0x05 } as const;
/** DLE EOT 17: drag motor and paper only. */
const printStatusQuery = 17;
const fullStatusQuery = 20;

/** GS e with its parameters, GS E0 to GS E6 (devices.md §2.1). */
const lengths = {
  'GS e': (n: number) => (n === 3 ? 1 : n === 32 ? 2 : 0),
  'GS \u00e0': 1,
  'GS \u00e1': 0,
  'GS \u00e2': 0,
  'GS \u00e3': 0,
  'GS \u00e4': 0,
} as const;

export interface CustomModel {
  /** What happens to a ticket nobody takes in time, and whether GS e 2 works. */
  retracts: boolean;
  automaticStatus: boolean;
  counters: boolean;
}

/** Centimetres on a new roll. */
const rollCm = 8000;

/** Custom VKP80 and Pyramid Reliance (devices.md §2.1; github PyramidTechnologies/escpos). */
export function customFirmware(model: CustomModel, mechanism: Mechanism): Firmware {
  const { mouth, presenterMs } = mechanism;
  let tokenizer = new Tokenizer(lengths);
  let seen: number[] = [];
  let automatic = 0;
  let lastTold = '';
  let retractsEver = 0;

  const status = () => fullStatus(mechanism.faults, mouth.place === 'out');
  const ascii = (text: string): void => mechanism.reply(Array.from(text, (letter) => letter.charCodeAt(0)));
  const retract = (): void => {
    if (!mouth.holds) return;
    if (model.retracts) {
      retractsEver += 1;
      mouth.retract();
    } else mouth.eject();
  };

  function query(n: number): void {
    if (n === fullStatusQuery) mechanism.reply([0x10, 0x0f, ...status()]);
    else if (n === printStatusQuery) mechanism.reply([0x12 | (mechanism.faults.paper === 'out' ? 0x20 : 0)]);
  }

  function ejector([n = 0, , seconds = 0]: Uint8Array): Errand {
    switch (n) {
      case 2:
        return { ms: presenterMs, after: model.retracts ? retract : () => undefined };
      case 3:
        return { ms: presenterMs, after: () => mouth.offer(0, () => undefined) };
      case 5:
        return { ms: presenterMs, after: () => mouth.eject() };
      case 6:
        return { after: () => mechanism.reply([ejectorStatus(mechanism.faults, mouth.place === 'out')]) };
      case 32:
        return { ms: presenterMs, after: () => mouth.offer(seconds * 1000, retract) };
      default:
        return {};
    }
  }

  const counters: Record<string, () => string> = {
    'GS \u00e1': () => `${Math.max(0, rollCm - Math.round(mechanism.millimetresPrinted / 10))}cm`,
    'GS \u00e2': () => `${mechanism.cuts} cuts`,
    'GS \u00e3': () => `${Math.round(mechanism.millimetresPrinted / 10)}cm`,
    'GS \u00e4': () => `${retractsEver}ret`,
  };

  return {
    notice(byte) {
      seen = [...seen.slice(-2), byte];
      if (seen[0] !== real.dle) return;
      if (seen[1] === real.eot) query(byte);
      const isStuck = mechanism.faults.jammed || mechanism.faults.cutterError;
      if (seen[1] === real.enq && byte === 2 && isStuck) {
        mechanism.clear();
        tokenizer = new Tokenizer(lengths);
      }
    },
    read(byte) {
      const token = tokenizer.push(byte);
      return token ? [token] : [];
    },
    obey({ op, data }: Token) {
      if (op === 'GS e') return ejector(data);
      if (op === 'GS \u00e0') {
        if (model.automaticStatus) automatic = data[0] ?? 0;
        return {};
      }
      const counter = counters[op];
      if (!counter) return undefined;
      return { after: () => (model.counters ? ascii(counter()) : undefined) };
    },
    onCut: () => undefined,
    changed() {
      const now = status();
      const told = now.join();
      if (automatic === 0x0f && told !== lastTold) mechanism.reply([0x10, automatic, ...now]);
      lastTold = told;
    },
    powerOn() {
      tokenizer = new Tokenizer(lengths);
      seen = [];
      automatic = 0;
    },
    get state() {
      return { automaticStatus: automatic };
    },
  };
}
