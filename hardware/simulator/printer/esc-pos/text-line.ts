import type { PrinterProfile } from '../profiles.ts';
import { decode, unprintable } from './code-pages.ts';
import { LineBuffer, type ProcessId } from './line-buffer.ts';
import { type Sheet, still, type Work } from './sheet.ts';
import { alignment, cell, initialStyle, type Style } from './style.ts';

/** Characters in the style and the code page in force, until a line of them is printed. */
export class TextLine {
  private style: Style;
  private readonly line: LineBuffer;
  private leadByte = false;

  constructor(
    private readonly profile: PrinterProfile,
    private readonly sheet: Sheet,
  ) {
    this.style = initialStyle(profile.doubleByteAtStart);
    this.line = new LineBuffer(profile.paper.dots);
  }

  get empty(): boolean {
    return this.line.empty;
  }
  get align(): Style['align'] {
    return this.style.align;
  }
  get lineSpacing(): number {
    return this.style.lineSpacing;
  }

  change(change: Partial<Style>): void {
    Object.assign(this.style, change);
  }
  clear(): void {
    this.line.clear();
    this.leadByte = false;
  }
  initialise(): void {
    this.clear();
    this.style = initialStyle(this.profile.doubleByteAtStart);
  }

  character(byte: number): Work | undefined {
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

  tab(): void {
    const stop = 8 * cell(this.style, ' ').width;
    this.moveTo((Math.floor(this.line.position / stop) + 1) * stop);
  }

  moveTo(dots: number): void {
    const gap = { ...cell(this.style, ' '), width: dots - this.line.position, underline: false };
    if (gap.width > 0 && this.line.fits(gap)) this.line.add(gap);
  }

  /** False: there is no such n, or the line has begun. */
  alignTo(n: number): boolean {
    const to = alignment(n);
    if (!to || !this.line.empty) return false;
    this.style.align = to;
    return true;
  }

  /** The id is told when the line it stands in is on paper. */
  await(id: ProcessId): void {
    this.line.await(id);
  }

  print(least = this.style.lineSpacing): Work {
    const blank = this.line.empty;
    const { item, ids } = this.line.take(this.style.align, least);
    return this.sheet.add(item, blank, ids);
  }

  printAndFeed(dots: number): Work {
    const line = this.line.empty ? still : this.print(0);
    const fed = Math.max(0, dots - line.dots);
    if (fed > 0) this.sheet.add({ kind: 'feed', height: fed }, true);
    return { dots: line.dots + fed, cut: false, ids: line.ids };
  }

  /** A character that does not fit the line prints it and begins the next. */
  private put(glyph: string, columns = 1): Work | undefined {
    const next = cell(this.style, glyph, columns);
    const printed = this.line.fits(next) ? undefined : this.print();
    this.line.add(next);
    return printed;
  }
}
