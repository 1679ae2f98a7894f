import { buffer } from '../../codec/escpos/bytes.ts';
import { encodeText } from '../../document/encode/code-page.ts';
import { cells } from '../../document/layout/clean-text.ts';
import type { Item, Scale } from '../../document/layout/lines.ts';
import type { Alignment, TextLine } from '../../document/layout/text-line.ts';
import type { PageCommands, PageProfile } from './page.ts';

type Paragraph = Extract<Item, { kind: 'paragraph' }>;
type CodePage = PageProfile['codePages'][number];

/** Knows the modes the printer is in after its opening, and sends only what changes. Commands stand at line start. */
export class Pen {
  readonly #commands: PageCommands;
  readonly #profile: PageProfile;
  #page: CodePage | undefined;
  #alignment: Alignment = 'left';
  #scale: Scale = 1;
  #bold = false;

  constructor(commands: PageCommands, profile: PageProfile) {
    this.#commands = commands;
    this.#profile = profile;
  }

  align(alignment: Alignment): Uint8Array {
    if (alignment === this.#alignment) return buffer();
    this.#alignment = alignment;
    return this.#commands.align(alignment);
  }

  /** One command sequence for each line, or null when some line is in no code page of the printer. */
  write({ lines, scale, bold }: Paragraph): Uint8Array[] | null {
    const texts = lines.map((line) => this.#oneText(line, scale));
    const pages = this.#pagesFor(texts);
    if (!pages) return null;
    return lines.map((line, index) =>
      buffer(
        this.align(line.align),
        this.#style(scale, bold),
        this.#encode(texts[index] ?? '', pages[index]),
        this.#commands.lineFeed(),
      ),
    );
  }

  /** The page in force stays when it can. */
  #pagesFor(texts: readonly string[]): CodePage[] | null {
    const { codePages } = this.#profile;
    const pages: CodePage[] = [];
    let current = this.#page;
    for (const text of texts) {
      const order = current ? [current, ...codePages] : codePages;
      current = order.find((page) => encodeText(text, page.encoding));
      if (!current) return null;
      pages.push(current);
    }
    return pages;
  }

  #encode(text: string, page: CodePage | undefined): Uint8Array {
    if (!page || text === '') return buffer();
    const bytes = encodeText(text, page.encoding) ?? buffer();
    if (page === this.#page) return bytes;
    this.#page = page;
    return buffer(this.#commands.codePage(page.page), bytes);
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
    const free = Math.floor(this.#profile.paper.columns / scale) - cells(text) - cells(right);
    return `${text}${' '.repeat(Math.max(0, free))}${right}`;
  }
}
