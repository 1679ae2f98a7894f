import type { PaperRoll } from '../paper/roll.ts';
import type { PrinterProfile } from '../profiles.ts';
import { cutOf } from './cut.ts';
import { identityReply } from './identity.ts';
import { Pictures } from './pictures.ts';
import { moved, Sheet, still, type Work } from './sheet.ts';
import { styleCommands } from './style.ts';
import { TextLine } from './text-line.ts';
import type { Token } from './token.ts';

/** The printer around it. */
export interface Host {
  reply(bytes: readonly number[]): void;
  setAutomaticStatus(n: number): void;
  paperSensor(): number;
}

const mostIgnored = 100;

/** Obeys tokens one by one: what ESC/POS means, from the bytes alone (facts/devices.md §1). */
export class Interpreter {
  /** Commands that are no use where they stood or mean nothing: a careful driver sends none. */
  readonly ignored: string[] = [];
  private readonly sheet: Sheet;
  private readonly text: TextLine;
  private readonly pictures: Pictures;

  constructor(
    private readonly profile: PrinterProfile,
    paper: PaperRoll,
    private readonly host: Host,
  ) {
    this.sheet = new Sheet(paper, profile.paper.dotsPerMm);
    this.text = new TextLine(profile, this.sheet);
    this.pictures = new Pictures(profile.paper.dots, this.sheet);
  }

  execute({ op, data }: Token): Work {
    if (op !== 'row') this.pictures.end();
    const change = styleCommands[op];
    if (change) {
      this.text.change(change(data[0] ?? 0));
      return still;
    }
    const print = this.printing[op];
    if (print) return print(data) ?? still;
    const act = this.others[op];
    if (act) act(data);
    else this.ignore(op);
    return still;
  }

  /** Forgets what is not yet on paper; settings stay. */
  clear(): void {
    this.text.clear();
    this.pictures.end();
  }

  private readonly printing: Record<string, (data: Uint8Array) => Work | undefined> = {
    text: ([byte = 0]) => this.text.character(byte),
    LF: () => this.text.print(),
    row: (data) => this.pictures.row(data),
    'ESC J': ([n = 0]) => this.text.printAndFeed(n),
    'ESC d': ([n = 0]) => this.text.printAndFeed(n * this.text.lineSpacing),
    'ESC i': () => this.cut(Uint8Array.of(0)),
    'ESC m': () => this.cut(Uint8Array.of(1)),
    'GS V': (data) => this.cut(data),
    'GS k': (data) => this.printBarcode(data),
    'GS ( H': (data) => this.processId(data),
    'GS ( k': (data) => this.symbol(data),
  };

  private readonly others: Record<string, (data: Uint8Array) => void> = {
    CR: () => undefined, // without auto line feed, as delivered, CR does nothing
    DLE: () => undefined, // was obeyed when it arrived
    HT: () => this.text.tab(),
    'ESC @': () => this.initialise(),
    'ESC $': ([low = 0, high = 0]) => this.text.moveTo(low + high * 256),
    'ESC R': () => undefined,
    'ESC a': ([n = 0]) => {
      if (!this.text.alignTo(n)) this.ignore('ESC a');
    },
    'ESC p': () => undefined, // no drawer
    'GS H': ([n = 0]) => this.pictures.barcode.text(n),
    'GS I': ([n = 0]) => this.host.reply(identityReply(n, this.profile.identity)),
    'GS a': ([n = 0]) => this.host.setAutomaticStatus(n),
    'GS f': () => undefined,
    'GS h': ([n = 0]) => this.pictures.barcode.height(n),
    'GS w': ([n = 0]) => this.pictures.barcode.width(n),
    'GS r': ([n = 0]) => this.host.reply([n === 1 || n === 49 ? this.host.paperSensor() : 0]),
    'GS v 0': ([mode = 0]) => {
      if (this.text.empty) this.pictures.start(mode, this.text.align);
      else this.ignore('GS v 0');
    },
  };

  private ignore(what: string): void {
    if (this.ignored.length < mostIgnored) this.ignored.push(what);
  }

  private initialise(): void {
    this.text.initialise();
    this.pictures.initialise();
    // Automatic status is a mode like the others: back to what it was at power-on, off.
    this.host.setAutomaticStatus(0);
  }

  /** With characters in the line the digits are taken for text (devices.md §1.8): that must be seen. */
  private printBarcode(data: Uint8Array): Work | undefined {
    const bars = this.text.empty ? this.pictures.bars(data, this.text.align) : undefined;
    if (bars) return this.sheet.add(bars, false);
    this.ignore('GS k');
    if (!this.text.empty) for (const byte of data.subarray(1)) this.text.character(byte);
    return undefined;
  }

  private symbol(data: Uint8Array): Work | undefined {
    const item = this.pictures.symbol(data, this.text.align);
    if (item && this.text.empty) return this.sheet.add(item, false);
    if (item || data[1] === 81) this.ignore('GS ( k');
    return undefined;
  }

  private processId([fn, m, d1, d2, d3, d4]: Uint8Array): Work | undefined {
    if (!this.profile.processIds || fn !== 48 || m !== 48) return undefined;
    if (d1 === undefined || d2 === undefined || d3 === undefined || d4 === undefined) return undefined;
    if (this.text.empty) return moved(0, [[d1, d2, d3, d4]]);
    this.text.await([d1, d2, d3, d4]);
    return undefined;
  }

  private cut(data: Uint8Array): Work | undefined {
    const order = cutOf(data);
    if (order && this.text.empty) return this.sheet.cut(order);
    this.ignore('GS V');
    return undefined;
  }
}
