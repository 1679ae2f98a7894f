import type { PaperItem, RasterItem } from '../paper/items.ts';
import type { PaperRoll } from '../paper/roll.ts';
import type { PrinterProfile } from '../profiles.ts';
import { BarcodeMaker } from './barcode.ts';
import { decode, unprintable } from './code-pages.ts';
import { cutOf, cutterGapMm } from './cut.ts';
import { identityReply } from './identity.ts';
import { LineBuffer, type ProcessId } from './line-buffer.ts';
import { QrMaker } from './qr.ts';
import { alignment, cell, initialStyle, type Style, styleCommands } from './style.ts';
import type { Token } from './tokenizer.ts';

/** What one token made the mechanism do. `ids` are to be reported when the paper has stopped moving. */
export interface Work {
  dots: number;
  cut: boolean;
  ids: ProcessId[];
}
const still: Work = { dots: 0, cut: false, ids: [] };
const moved = (dots: number, ids: ProcessId[] = []): Work => ({ dots, cut: false, ids });

/** The printer around it. */
export interface Host {
  reply(bytes: readonly number[]): void;
  setAutomaticStatus(n: number): void;
  paperSensor(): number;
}

/** Obeys tokens one by one: what ESC/POS means, from the bytes alone (facts/devices.md §1). */
export class Interpreter {
  private style: Style;
  private readonly line: LineBuffer;
  private qr: QrMaker;
  private barcode: BarcodeMaker;
  private raster: RasterItem | undefined;
  private leadByte = false;
  /** Head to knife: what is printed here can no longer be cut above. */
  private readonly gapDots: number;
  private blankDots: number;
  /** Commands that are no use where they stood or mean nothing: a careful driver sends none. */
  readonly ignored: string[] = [];

  constructor(
    private readonly profile: PrinterProfile,
    private readonly paper: PaperRoll,
    private readonly host: Host,
  ) {
    this.style = initialStyle(profile.doubleByteAtStart);
    this.line = new LineBuffer(profile.paper.dots);
    this.qr = new QrMaker(profile.paper.dots);
    this.barcode = new BarcodeMaker(profile.paper.dots);
    this.gapDots = Math.round(cutterGapMm * profile.paper.dotsPerMm);
    this.blankDots = this.gapDots;
  }

  execute({ op, data }: Token): Work {
    if (op !== 'row') this.raster = undefined;
    const change = styleCommands[op];
    if (change) {
      Object.assign(this.style, change(data[0] ?? 0));
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
    this.line.clear();
    this.raster = undefined;
    this.leadByte = false;
  }

  /** As delivered: nothing of what was sent before the switch holds. */
  powerOn(): void {
    this.initialise();
  }

  private readonly printing: Record<string, (data: Uint8Array) => Work | undefined> = {
    text: ([byte = 0]) => this.character(byte),
    LF: () => this.printLine(),
    row: (data) => this.row(data),
    'ESC J': ([n = 0]) => this.printAndFeed(n),
    'ESC d': ([n = 0]) => this.printAndFeed(n * this.style.lineSpacing),
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
    HT: () => this.tab(),
    'ESC @': () => this.initialise(),
    'ESC $': ([low = 0, high = 0]) => this.moveTo(low + high * 256),
    'ESC R': () => undefined,
    'ESC a': ([n = 0]) => this.align(n),
    'ESC p': () => undefined, // no drawer
    'GS H': ([n = 0]) => this.barcode.text(n),
    'GS I': ([n = 0]) => this.host.reply(identityReply(n, this.profile.identity)),
    'GS a': ([n = 0]) => this.host.setAutomaticStatus(n),
    'GS f': () => undefined,
    'GS h': ([n = 0]) => this.barcode.height(n),
    'GS w': ([n = 0]) => this.barcode.width(n),
    'GS r': ([n = 0]) => this.host.reply([n === 1 || n === 49 ? this.host.paperSensor() : 0]),
    'GS v 0': (data) => this.startRaster(data),
  };

  private ignore(what: string): void {
    if (this.ignored.length < 100) this.ignored.push(what);
  }

  private initialise(): void {
    this.clear();
    this.style = initialStyle(this.profile.doubleByteAtStart);
    this.qr = new QrMaker(this.profile.paper.dots);
    this.barcode = new BarcodeMaker(this.profile.paper.dots);
    // Automatic status is a mode like the others: back to what it was at power-on, off.
    this.host.setAutomaticStatus(0);
  }

  private character(byte: number): Work | undefined {
    if (this.leadByte) {
      this.leadByte = false;
      return this.put(unprintable, 2);
    }
    if (this.style.doubleByte && byte >= 0x80) {
      this.leadByte = true;
      return undefined;
    }
    const { codePages, unknownPage } = this.profile;
    const set = codePages[this.style.codePage] ?? (unknownPage === 'cp437' ? 'cp437' : undefined);
    return this.put(decode(byte, set));
  }

  /** A character that does not fit the line prints it and begins the next. */
  private put(glyph: string, columns = 1): Work | undefined {
    const next = cell(this.style, glyph, columns);
    const printed = this.line.fits(next) ? undefined : this.printLine();
    this.line.add(next);
    return printed;
  }

  private tab(): void {
    const stop = 8 * cell(this.style, ' ').width;
    this.moveTo((Math.floor(this.line.position / stop) + 1) * stop);
  }

  private moveTo(dots: number): void {
    const gap = { ...cell(this.style, ' '), width: dots - this.line.position, underline: false };
    if (gap.width > 0 && this.line.fits(gap)) this.line.add(gap);
  }

  private align(n: number): void {
    const to = alignment(n);
    if (to && this.line.empty) this.style.align = to;
    else this.ignore('ESC a');
  }

  private printLine(least = this.style.lineSpacing): Work {
    const blank = this.line.empty;
    const { item, ids } = this.line.take(this.style.align, least);
    return this.add(item, blank, ids);
  }

  private add(item: PaperItem, blank: boolean, ids: ProcessId[] = []): Work {
    this.paper.add(item);
    this.blankDots = blank ? this.blankDots + item.height : 0;
    return moved(item.height, ids);
  }

  private printAndFeed(dots: number): Work {
    const line = this.line.empty ? still : this.printLine(0);
    const fed = Math.max(0, dots - line.dots);
    if (fed > 0) this.add({ kind: 'feed', height: fed }, true);
    return moved(line.dots + fed, line.ids);
  }

  private startRaster([mode = 0]: Uint8Array): void {
    if (!this.line.empty) {
      this.ignore('GS v 0');
      return;
    }
    const [scaleX, scaleY] = [mode & 1 ? 2 : 1, mode & 2 ? 2 : 1];
    this.raster = { kind: 'raster', rows: [], scaleX, scaleY, align: this.style.align, height: 0 };
  }

  private row(data: Uint8Array): Work | undefined {
    const raster = this.raster;
    if (!raster) return undefined;
    if (raster.rows.length === 0) this.add(raster, false);
    raster.rows.push(data.slice(0, Math.ceil(this.profile.paper.dots / 8)));
    this.paper.grow(raster, raster.scaleY);
    return moved(raster.scaleY);
  }

  /** With characters in the line the digits are taken for text (devices.md §1.8): that must be seen. */
  private printBarcode(data: Uint8Array): Work | undefined {
    const bars = this.line.empty ? this.barcode.make(data, this.style.align) : undefined;
    if (bars) return this.add(bars, false);
    this.ignore('GS k');
    if (!this.line.empty) for (const byte of data.subarray(1)) this.character(byte);
    return undefined;
  }

  private symbol(data: Uint8Array): Work | undefined {
    const item = this.qr.obey(data, this.style.align);
    if (item && this.line.empty) return this.add(item, false);
    if (item || data[1] === 81) this.ignore('GS ( k');
    return undefined;
  }

  private processId([fn, m, d1, d2, d3, d4]: Uint8Array): Work | undefined {
    if (!this.profile.processIds || fn !== 48 || m !== 48) return undefined;
    if (d1 === undefined || d2 === undefined || d3 === undefined || d4 === undefined) return undefined;
    if (this.line.empty) return moved(0, [[d1, d2, d3, d4]]);
    this.line.await([d1, d2, d3, d4]);
    return undefined;
  }

  /** Fed to the knife, the next receipt begins with the paper between knife and head. */
  private cut(data: Uint8Array): Work | undefined {
    const order = cutOf(data);
    if (!order || !this.line.empty) {
      this.ignore('GS V');
      return undefined;
    }
    const { partial, feedDots } = order;
    const fed = feedDots !== undefined;
    const intoPrint = fed ? 0 : Math.max(0, this.gapDots - this.blankDots);
    if (fed && feedDots > 0) this.paper.add({ kind: 'feed', height: feedDots });
    this.paper.add({ kind: 'cut', partial, intoPrint, height: 0 });
    if (fed) this.paper.add({ kind: 'feed', height: this.gapDots });
    this.blankDots = fed ? this.gapDots : Math.min(this.blankDots, this.gapDots);
    return { dots: fed ? feedDots + this.gapDots : 0, cut: true, ids: [] };
  }
}
