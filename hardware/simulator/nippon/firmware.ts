import { Interpreter } from '../printer/esc-pos/interpreter.ts';
import { type Token, Tokenizer } from '../printer/esc-pos/tokenizer.ts';
import type { PrinterProfile } from '../printer/profiles.ts';
import type { Body, Firmware } from '../ticket-printer/machine.ts';
import { motion } from '../ticket-printer/mouth.ts';

const DC1 = 0x11;
const ascii = (text: string): number[] => [...text].map((letter) => letter.charCodeAt(0));
/** Answers to ESC s n. */
const information: Record<number, number[]> = {
  2: [...ascii('NP-3511D-2'), 0],
  3: ascii('V1.07   '),
  4: ascii('B1.02   '),
  5: [0x12, 0x00, 0x00, 0x01],
};
/** What Nippon has beside ESC/POS: GS G 31 brings four letters. */
const ownLengths = { 'ESC v': 0, 'ESC s': 1, 'GS G': (n: number) => (n === 0x31 ? 4 : 0) } as const;

/**
 * ESC/POS as the other simulators understand it, with Nippon's own commands. Everything is read at once and kept; what
 * moves paper waits for its turn (GS G: "storage type").
 */
export function nipponFirmware(profile: PrinterProfile): (body: Body) => Firmware {
  return (body) => {
    const cutMs = motion.cutMm * body.msPerMm;
    const moveMs = motion.moveMm * body.msPerMm;
    let tokenizer = new Tokenizer(ownLengths);
    let job: number[] | undefined;
    let isPrinting = false;

    const newInterpreter = (): Interpreter =>
      new Interpreter(profile, body.paper, {
        reply: (bytes) => body.reply(bytes),
        setAutomaticStatus: () => undefined,
        paperSensor: () => 0,
      });
    let interpreter = newInterpreter();

    const status = (): number => {
      const { faults, mouth } = body;
      return (
        (faults.paper === 'full' ? 0 : 0x01) |
        (faults.coverOpen ? 0x02 : 0) |
        (faults.paper === 'out' ? 0x04 : 0) |
        (faults.headHot ? 0x08 : 0) |
        (faults.cutterError ? 0x10 : 0) |
        (faults.jammed ? 0x20 : 0) |
        (mouth.piece === 'presented' ? 0x40 : 0) |
        (isPrinting ? 0x80 : 0)
      );
    };
    const inTurn = (bytes: number, run: () => { dots?: number; ms?: number }): void =>
      body.do({ bytes, run });
    /** When the paper before it has come to rest. */
    const afterwards = (run: () => void, ms = 0): void =>
      body.do({
        bytes: 3,
        exact: true,
        run() {
          run();
          return { ms };
        },
      });

    /** Cut paper is clamped and held out. */
    const cut = (token: Token): void => {
      inTurn(2, () => {
        const work = interpreter.execute(token);
        if (work.cut) body.mouth.cut();
        return { dots: work.dots, ms: cutMs };
      });
      afterwards(() => body.mouth.present(), moveMs);
    };
    const endJob = (): void => {
      const id = job;
      job = undefined;
      afterwards(() => {
        isPrinting = false;
        if (id) body.reply([0xff, 0x13, ...id, status(), 0, 0, 0]);
      });
    };
    const groupOf: Record<number, (id: number[]) => void> = {
      32: () => {
        isPrinting = false;
      },
      33: () => {
        isPrinting = true;
      },
      48: endJob,
      49: (id) => {
        job = id;
        isPrinting = true;
      },
    };
    const reset = (): void => {
      body.clear();
      tokenizer = new Tokenizer(ownLengths);
      interpreter = newInterpreter();
      job = undefined;
      isPrinting = false;
    };

    const own: Record<string, (data: Uint8Array, token: Token) => void> = {
      'ESC v': () => body.reply([status()]),
      'ESC s': ([n = 0]) => {
        const text = information[n];
        if (text) body.reply([0xff, n, ...text]);
      },
      'ESC r': ([n = 0]) => afterwards(() => (n === 1 ? body.mouth.retract() : body.mouth.drop()), moveMs),
      'GS G': ([n = 0, ...id]) => groupOf[n]?.(id),
      'ESC i': (_, token) => cut(token),
      'ESC m': (_, token) => cut(token),
      'GS V': (_, token) => cut(token),
    };

    return {
      receive(byte) {
        const token = tokenizer.push(byte);
        if (!token) return;
        const { op, data } = token;
        if (op === 'unknown' && data.length === 1 && data[0] === DC1) reset();
        else if (own[op]) own[op](data, token);
        else if (op !== 'unknown') inTurn(1 + data.length, () => ({ dots: interpreter.execute(token).dots }));
      },
      changed: () => undefined, // it never speaks unasked but for the end of a job
      tookBack: () => undefined,
      restart: reset,
      state: () => ({ ignored: interpreter.ignored }),
    };
  };
}
