import path from 'node:path';
import { GlobalFonts, PDFDocument } from '@napi-rs/canvas';
import { projectRoot } from '../../config/root.ts';

/** A4 in points (1/72 inch). */
export const a4 = { width: 595.28, height: 841.89, margin: 42, footer: 46 } as const;

const FAMILY = 'Qyzmet Report';
const files = ['400Regular/NotoSans_400Regular.ttf', '700Bold/NotoSans_700Bold.ttf'];

export const colours = {
  ink: '#10242b',
  quiet: '#44585f',
  rule: '#c9d5d9',
  ground: '#f2f6f7',
  pass: '#0b6b3a',
  fail: '#a3211b',
  notTested: '#8a5a00',
} as const;

export interface Style {
  size: number;
  bold?: boolean;
  colour?: string;
}

/** A4 sheets one after the other; text wraps, what does not fit begins a new sheet. */
export class Sheets {
  private readonly pdf: PDFDocument;
  private paper: ReturnType<PDFDocument['beginPage']>;
  /** Where the next thing stands, from the top. */
  y: number = a4.margin;
  private pages = 1;
  private readonly finish: (sheets: Sheets, page: number) => void;

  /** `finish` draws what stands at the foot of each sheet. */
  constructor(title: string, finish: (sheets: Sheets, page: number) => void) {
    for (const file of files)
      GlobalFonts.registerFromPath(
        path.join(projectRoot(), 'node_modules/@expo-google-fonts/noto-sans', file),
        FAMILY,
      );
    this.pdf = new PDFDocument({ title });
    this.paper = this.pdf.beginPage(a4.width, a4.height);
    this.finish = finish;
  }

  /** Makes room for something of this height. True: it begins a new sheet. */
  need(height: number): boolean {
    if (this.y + height <= a4.height - a4.margin - a4.footer) return false;
    this.end();
    this.paper = this.pdf.beginPage(a4.width, a4.height);
    this.pages += 1;
    this.y = a4.margin;
    return true;
  }

  rect(x: number, y: number, width: number, height: number, colour: string): void {
    this.paper.fillStyle = colour;
    this.paper.fillRect(x, y, width, height);
  }

  line(points: readonly (readonly [number, number])[], width: number, colour: string): void {
    const { paper } = this;
    paper.strokeStyle = colour;
    paper.lineWidth = width;
    paper.lineCap = 'round';
    paper.lineJoin = 'round';
    paper.beginPath();
    for (const [x, y] of points) paper.lineTo(x, y);
    paper.stroke();
  }

  disc(x: number, y: number, radius: number, colour: string): void {
    const { paper } = this;
    paper.fillStyle = colour;
    paper.beginPath();
    paper.arc(x, y, radius, 0, Math.PI * 2);
    paper.fill();
  }

  /** Lines of this text in this width; a word that is too long (a hash) is cut where it must be. */
  wrap(text: string, width: number, style: Style): string[] {
    this.use(style);
    const fits = (part: string): boolean => this.paper.measureText(part).width <= width;
    const lines: string[] = [];
    let line = '';
    for (const word of text.split(' ').filter(Boolean)) {
      const longer = line === '' ? word : `${line} ${word}`;
      if (fits(longer)) {
        line = longer;
        continue;
      }
      if (line !== '') lines.push(line);
      line = word;
      while (!fits(line)) {
        let end = line.length - 1;
        while (end > 1 && !fits(line.slice(0, end))) end -= 1;
        lines.push(line.slice(0, end));
        line = line.slice(end);
      }
    }
    return line === '' ? lines : [...lines, line];
  }

  /** One line, its foot at `y`. */
  write(text: string, x: number, y: number, style: Style): void {
    this.use(style);
    this.paper.fillStyle = style.colour ?? colours.ink;
    this.paper.fillText(text, x, y);
  }

  close(): Uint8Array {
    this.end();
    return new Uint8Array(this.pdf.close());
  }

  private end(): void {
    this.finish(this, this.pages);
    this.pdf.endPage();
  }

  private use({ size, bold = false }: Style): void {
    this.paper.font = `${bold ? '700' : '400'} ${size}px "${FAMILY}"`;
  }
}
