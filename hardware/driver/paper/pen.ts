import { buffer } from '../../codec/escpos/bytes.ts';
import { encodeText } from '../../document/encode/code-page.ts';
import { cells } from '../../document/layout/clean-text.ts';
import type { Item, Scale } from '../../document/layout/lines.ts';
import type { Alignment, TextLine } from '../../document/layout/text-line.ts';
import type { PageCommands, PageProfile } from './page.ts';

type Paragraph = Extract<Item, { kind: 'paragraph' }>;
type CodePage = PageProfile['codePages'][number];
interface Encoded {
  page: CodePage;
  bytes: Uint8Array;
}

/** Knows the modes the printer is in after its opening, and sends only what changes. Commands stand at line start. */
export class Pen {
  readonly #commands: PageCommands;
  readonly #codePages: readonly CodePage[];
  readonly #columns: number;
  #page: CodePage | undefined;
  #alignment: Alignment = 'left';
  #scale: Scale = 1;
  #bold = false;

  constructor(commands: PageCommands, { codePages, paper }: PageProfile) {
    this.#commands = commands;
    this.#codePages = codePages;
    this.#columns = paper.columns;
  }

  align(alignment: Alignment): Uint8Array {
    if (alignment === this.#alignment) return buffer();
    this.#alignment = alignment;
    return this.#commands.align(alignment);
  }

  /** One command sequence for each line, or null when some line is in no code page of the printer. */
  write({ lines, scale, bold }: Paragraph): Uint8Array[] | null {
    const encoded = this.#encode(lines.map((line) => this.#oneText(line, scale)));
    if (!encoded) return null;
    return lines.map((line, index) =>
      buffer(
        this.align(line.align),
        this.#style(scale, bold),
        this.#inPage(encoded[index]),
        this.#commands.lineFeed(),
      ),
    );
  }

  /** The page in force stays when it can. Null when some line is in none. */
  #encode(texts: readonly string[]): Encoded[] | null {
    const all: Encoded[] = [];
    let current = this.#page;
    for (const text of texts) {
      const encoded = this.#encodeOne(text, current);
      if (!encoded) return null;
      all.push(encoded);
      current = encoded.page;
    }
    return all;
  }

  #encodeOne(text: string, current: CodePage | undefined): Encoded | null {
    for (const page of current ? [current, ...this.#codePages] : this.#codePages) {
      const bytes = encodeText(text, page.encoding);
      if (bytes) return { page, bytes };
    }
    return null;
  }

  #inPage(encoded: Encoded | undefined): Uint8Array {
    if (!encoded || encoded.bytes.length === 0) return buffer();
    if (encoded.page === this.#page) return encoded.bytes;
    this.#page = encoded.page;
    return buffer(this.#commands.codePage(encoded.page.page), encoded.bytes);
  }

  #style(scale: Scale, bold: boolean): Uint8Array {
    const parts: Uint8Array[] = [];
    if (scale !== this.#scale) parts.push(this.#commands.scale(scale));
    if (bold !== this.#bold) parts.push(this.#commands.emphasize(bold));
    this.#scale = scale;
    this.#bold = bold;
    return buffer(...parts);
  }

  /** The right part is moved to the edge with spaces: every printer does that alike. */
  #oneText({ text, right }: TextLine, scale: Scale): string {
    if (right === undefined) return text;
    const free = Math.floor(this.#columns / scale) - cells(text) - cells(right);
    return `${text}${' '.repeat(Math.max(0, free))}${right}`;
  }
}
