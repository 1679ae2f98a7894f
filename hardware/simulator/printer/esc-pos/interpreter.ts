import { type Align, type PaperItem, paperDots, type RasterItem } from '../paper/items.ts';
import type { PaperRoll } from '../paper/roll.ts';
import type { PrinterProfile } from '../profiles.ts';
import { BarcodeMaker } from './barcode.ts';
import { decode, unprintable } from './code-pages.ts';
import { type Cut, cutOf, cutterGapDots } from './cut.ts';
import { identityReply } from './identity.ts';
import { LineBuffer, type ProcessId } from './line-buffer.ts';
import { QrMaker } from './qr.ts';
import {
  alignment,
  cell,
  characterSize,
  defaultLineSpacing,
  initialStyle,
  printMode,
  type Style,
} from './style.ts';
import type { Token } from './tokenizer.ts';

/** What one token made the mechanism do. `ids` are to be reported when the paper has stopped moving. */
export interface Work {
  dots: number;
  cut: boolean;
  ids: ProcessId[];
}
const work = (dots = 0, ids: ProcessId[] = [], cut = false): Work => ({ dots, cut, ids });

/** The printer around it. */
export interface Host {
  reply(bytes: readonly number[]): void;
  setAutomaticStatus(n: number): void;
  paperSensor(): number;
}

type Handler = (data: Uint8Array) => Work | undefined | void;

/** Obeys tokens one by one: what ESC/POS means, from the bytes alone (facts/devices.md §1). */
export class Interpreter {
  private style: Style;
  private readonly line = new LineBuffer();
  private qr = new QrMaker();
  private barcode = new BarcodeMaker();
  private raster: RasterItem | undefined;
  private leadByte = false;
  private blankDots = cutterGapDots;
  /** Commands that are no use where they stood or mean nothing: a careful driver sends none. */
  ignored: string[] = [];

  constructor(
    private readonly profile: PrinterProfile,
    private readonly paper: PaperRoll,
    private readonly host: Host,
  ) {
    this.style = initialStyle(profile.doubleByteAtStart);
  }

  execute(token: Token): Work {
    if (token.op !== 'row') this.raster = undefined;
    const handler = this.handlers[token.op];
    if (!handler) this.ignore(token.op);
    return handler?.(token.data) ?? work();
  }

  /** Forgets what is not yet on paper; settings stay. */
  clear(): void {
    this.line.clear();
    this.raster = undefined;
    this.leadByte = false;
  }

  private readonly handlers: Record<string, Handler> = {
    text: ([byte = 0]) => this.character(byte),
    LF: () => this.printLine(),
    // Without auto line feed, as delivered, CR does nothing.
    CR: () => undefined,
    HT: () => this.tab(),
    row: (data) => this.row(data),
    DLE: () => undefined,

    'ESC @': () => this.initialise(),
    'ESC !': ([n = 0]) => printMode(this.style, n),
    'ESC $': ([low = 0, high = 0]) => this.moveTo(low + high * 256),
    'ESC  ': ([n = 0]) => void (this.style.spacing = n),
    'ESC -': ([n = 0]) => void (this.style.underline = n !== 0 && n !== 48),
    'ESC 2': () => void (this.style.lineSpacing = defaultLineSpacing),
    'ESC 3': ([n = 0]) => void (this.style.lineSpacing = n),
    'ESC E': ([n = 0]) => void (this.style.bold = (n & 1) !== 0),
    'ESC G': ([n = 0]) => void (this.style.bold = (n & 1) !== 0),
    'ESC J': ([n = 0]) => this.printAndFeed(n),
    'ESC M': ([n = 0]) => void (this.style.fontB = n === 1 || n === 49),
    'ESC R': () => undefined,
    'ESC a': ([n = 0]) => this.align(n),
    'ESC d': ([n = 0]) => this.printAndFeed(n * this.style.lineSpacing),
    'ESC i': () => this.cut(Uint8Array.of(0)),
    'ESC m': () => this.cut(Uint8Array.of(1)),
    'ESC p': () => undefined,
    'ESC t': ([n = 0]) => void (this.style.codePage = n),
    'FS &': () => void (this.style.doubleByte = true),
    'FS .': () => void (this.style.doubleByte = false),
    'GS !': ([n = 0]) => characterSize(this.style, n),
    'GS B': ([n = 0]) => void (this.style.inverse = (n & 1) !== 0),
    'GS H': ([n = 0]) => this.barcode.text(n),
    'GS I': ([n = 0]) => this.host.reply(identityReply(n, this.profile.identity)),
    'GS V': (data) => this.cut(data),
    'GS a': ([n = 0]) => this.host.setAutomaticStatus(n),
    'GS f': () => undefined,
    'GS h': ([n = 0]) => this.barcode.height(n),
    'GS w': ([n = 0]) => this.barcode.width(n),
    'GS k': (data) => this.printBarcode(data),
    'GS r': ([n = 0]) => this.host.reply([n === 1 || n === 49 ? this.host.paperSensor() : 0]),
    'GS v 0': (data) => this.startRaster(data),
    'GS ( H': (data) => this.processId(data),
    'GS ( k': (data) => this.symbol(data),
  };

  private ignore(what: string): void {
    if (this.ignored.length < 100) this.ignored.push(what);
  }

  private initialise(): void {
    this.clear();
    this.style = initialStyle(this.profile.doubleByteAtStart);
    this.qr = new QrMaker();
    this.barcode = new BarcodeMaker();
    // Automatic status is a mode like the others: back to what it was at power-on, off.
    this.host.setAutomaticStatus(0);
  }

  private character(byte: number): Work {
    if (this.leadByte) {
      this.leadByte = false;
      return this.put(unprintable, 2);
    }
    if (this.style.doubleByte && byte >= 0x80) {
      this.leadByte = true;
      return work();
    }
    const { codePages, unknownPage } = this.profile;
    const set = codePages[this.style.codePage] ?? (unknownPage === 'cp437' ? 'cp437' : undefined);
    return this.put(decode(byte, set));
  }

  /** A character that does not fit the line prints it and begins the next. */
  private put(glyph: string, columns = 1): Work {
    const next = cell(this.style, glyph, columns);
    const printed = this.line.fits(next) ? work() : this.printLine();
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
    const to: Align | undefined = alignment(n);
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
    return work(item.height, ids);
  }

  private printAndFeed(dots: number): Work {
    const line = this.line.empty ? work() : this.printLine(0);
    const fed = Math.max(0, dots - line.dots);
    if (fed > 0) this.add({ kind: 'feed', height: fed }, true);
    return work(line.dots + fed, line.ids);
  }

  private startRaster([mode = 0, xLow = 0, xHigh = 0]: Uint8Array): void {
    if (!this.line.empty) return this.ignore('GS v 0');
    const scale = mode >= 48 ? mode - 48 : mode;
    if ((xLow + xHigh * 256) * 8 > 65535) return;
    this.raster = {
      kind: 'raster',
      rows: [],
      scaleX: scale & 1 ? 2 : 1,
      scaleY: scale & 2 ? 2 : 1,
      align: this.style.align,
      height: 0,
    };
  }

  private row(data: Uint8Array): Work {
    const raster = this.raster;
    if (!raster) return work();
    if (raster.rows.length === 0) this.add(raster, false);
    raster.rows.push(data.slice(0, Math.ceil(paperDots / 8)));
    this.paper.grow(raster, raster.scaleY);
    return work(raster.scaleY);
  }

  /** With characters in the line the digits are taken for text (devices.md §1.8): that must be seen. */
  private printBarcode(data: Uint8Array): Work | undefined {
    if (!this.line.empty) {
      this.ignore('GS k');
      for (const byte of data.subarray(1)) this.character(byte);
      return undefined;
    }
    const bars = this.barcode.make(data, this.style.align);
    if (bars) return this.add(bars, false);
    this.ignore('GS k');
  }

  private symbol(data: Uint8Array): Work | undefined {
    const item = this.qr.obey(data, this.style.align);
    if (item && this.line.empty) return this.add(item, false);
    if (item || data[1] === 81) this.ignore('GS ( k');
  }

  private processId([fn, m, ...id]: Uint8Array): Work | undefined {
    const [d1, d2, d3, d4] = id;
    if (!this.profile.processIds || fn !== 48 || m !== 48) return;
    if (d1 === undefined || d2 === undefined || d3 === undefined || d4 === undefined) return;
    if (this.line.empty) return work(0, [[d1, d2, d3, d4]]);
    this.line.await([d1, d2, d3, d4]);
  }

  private cut(data: Uint8Array): Work | undefined {
    const order: Cut | undefined = cutOf(data);
    if (!order || !this.line.empty) {
      this.ignore('GS V');
      return;
    }
    if (order.feedDots > 0) this.add({ kind: 'feed', height: order.feedDots }, true);
    const intoPrint = Math.max(0, cutterGapDots - this.blankDots);
    this.paper.add({ kind: 'cut', partial: order.partial, intoPrint, height: 0 });
    this.blankDots = cutterGapDots;
    return work(order.feedDots, [], true);
  }
}
