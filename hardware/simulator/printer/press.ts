import { type Host, Interpreter } from './esc-pos/interpreter.ts';
import type { Token } from './esc-pos/token.ts';
import type { Body, Errand, Firmware } from './firmware.ts';
import type { Mechanism } from './mechanism.ts';
import type { PrinterProfile } from './profiles.ts';
import { paperSensor } from './status.ts';

interface Around {
  firmware: Firmware;
  mechanism: Mechanism;
  /** Knife there and back. */
  cutMs: number;
  /** So much paper has moved; 0: something else has. */
  onMoved(dots: number): void;
}

/** Does what a command says: the family's own in the family's way, all others as ESC/POS has them. */
export class Press {
  printedDots = 0;
  cuts = 0;
  private readonly host: Host;
  private interpreter: Interpreter;

  constructor(
    private readonly body: Body,
    private readonly profile: PrinterProfile,
    private readonly around: Around,
  ) {
    this.host = {
      reply: (bytes) => body.reply(bytes),
      setAutomaticStatus: (n) => around.firmware.setAutomaticStatus?.(n),
      paperSensor: () => paperSensor(body.faults),
    };
    this.interpreter = this.newInterpreter();
  }

  get ignored(): readonly string[] {
    return this.interpreter.ignored;
  }

  perform(token: Token): void {
    this.go(this.around.firmware.obey(token) ?? this.print(token));
  }

  go({ dots = 0, ms = 0, cut = false, after }: Errand): void {
    const { mechanism, firmware, cutMs, onMoved } = this.around;
    mechanism.add({ dots, ms: ms + (cut ? cutMs : 0), after });
    this.printedDots += dots;
    if (cut) {
      this.cuts += 1;
      mechanism.add(firmware.onCut?.() ?? {});
    }
    if (dots > 0 || ms > 0 || cut) onMoved(dots);
  }

  /** Forgets what is not yet on paper; settings stay. */
  clear(): void {
    this.interpreter.clear();
  }

  powerOn(): void {
    this.interpreter = this.newInterpreter();
  }

  private newInterpreter(): Interpreter {
    return new Interpreter(this.profile, this.body.paper, this.host);
  }

  private print(token: Token): Errand {
    const { dots, cut, ids } = this.interpreter.execute(token);
    if (ids.length === 0) return { dots, cut };
    const report = (): void => {
      for (const id of ids) this.body.reply([0x37, 0x22, ...id, 0x00]);
    };
    return { dots, cut, after: report };
  }
}
