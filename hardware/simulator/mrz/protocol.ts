/** The wire of a reader: what it says when a document is read, and what it answers to bytes from the host. */
export interface ReaderProtocol {
  /** Would a document shown now be sent? */
  readonly listening: boolean;
  /** The bytes of one read; `complete`: every line was recognised to its end. */
  report(lines: readonly string[], complete: boolean): Uint8Array;
  /** Bytes from the host → bytes to answer. */
  receive(bytes: Uint8Array): Uint8Array;
  /** Power was cut. */
  reset(): void;
}

const CR = '\r';
export const ascii = (text: string): Uint8Array =>
  Uint8Array.from(text, (letter) => letter.charCodeAt(0) & 0xff);
export const ended = (lines: readonly string[]): Uint8Array => ascii(lines.map((line) => line + CR).join(''));

/** A reader that sends what it sees and listens to nothing. */
export const genericCr = (): ReaderProtocol => ({
  listening: true,
  report: ended,
  receive: () => new Uint8Array(),
  reset: () => undefined,
});
