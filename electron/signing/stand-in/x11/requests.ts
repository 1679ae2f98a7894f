/** Requests of the X11 core protocol (X.Org, X Window System Protocol, version 11), little-endian. Pure. */

const WM_NAME = 39;
const STRING = 31;
const INPUT_OUTPUT = 1;
const POINTER_ROOT = 1;
const events = { keyPress: 0x1, buttonPress: 0x4, exposure: 0x8000 };

const u8 = (...values: number[]): Buffer => Buffer.from(values);
function u16(...values: number[]): Buffer {
  const bytes = Buffer.alloc(values.length * 2);
  for (const [index, value] of values.entries()) bytes.writeUInt16LE(value & 0xffff, index * 2);
  return bytes;
}
function u32(...values: number[]): Buffer {
  const bytes = Buffer.alloc(values.length * 4);
  for (const [index, value] of values.entries()) bytes.writeUInt32LE(value >>> 0, index * 4);
  return bytes;
}
export const padded = (bytes: Buffer): Buffer =>
  Buffer.concat([bytes, Buffer.alloc((4 - (bytes.length % 4)) % 4)]);

/** The length counts units of four bytes, the header included. */
function request(opcode: number, detail: number, ...parts: Buffer[]): Buffer {
  const body = padded(Buffer.concat(parts));
  return Buffer.concat([u8(opcode, detail), u16(1 + body.length / 4), body]);
}

export const setup = (protocol: string, cookie: Buffer): Buffer =>
  Buffer.concat([
    u8('l'.charCodeAt(0), 0),
    u16(11, 0, protocol.length, cookie.length, 0),
    padded(Buffer.from(protocol, 'latin1')),
    padded(cookie),
  ]);

export interface Box {
  x: number;
  y: number;
  width: number;
  height: number;
}
const position = ({ x, y, width, height }: Box): Buffer => u16(x, y, width, height);

export const createWindow = (id: number, parent: number, box: Box, background: number): Buffer =>
  request(
    1,
    0,
    u32(id, parent),
    position(box),
    u16(2, INPUT_OUTPUT),
    u32(0, 0x2 | 0x800, background, events.keyPress | events.buttonPress | events.exposure),
  );
export const destroyWindow = (id: number): Buffer => request(4, 0, u32(id));
export const mapWindow = (id: number): Buffer => request(8, 0, u32(id));
export const setTitle = (id: number, title: string): Buffer =>
  request(18, 0, u32(id, WM_NAME, STRING), u8(8, 0, 0, 0), u32(title.length), Buffer.from(title, 'latin1'));
export const setInputFocus = (id: number): Buffer => request(42, POINTER_ROOT, u32(id, 0));
export const openFont = (id: number, name: string): Buffer =>
  request(45, 0, u32(id), u16(name.length, 0), Buffer.from(name, 'latin1'));
export const createGc = (
  id: number,
  window: number,
  { ink, paper, font }: { ink: number; paper: number; font: number },
): Buffer => request(55, 0, u32(id, window, 0x4 | 0x8 | 0x4000, ink, paper, font));
export const clear = (window: number): Buffer => request(61, 0, u32(window), u16(0, 0, 0, 0));
export const rectangle = (window: number, gc: number, box: Box): Buffer =>
  request(67, 0, u32(window, gc), position(box));
/** The position is that of the baseline. At most 255 characters of Latin-1. */
export const imageText8 = (window: number, gc: number, x: number, y: number, text: string): Buffer => {
  const bytes = Buffer.from(text.slice(0, 255), 'latin1');
  return request(76, bytes.length, u32(window, gc), u16(x, y), bytes);
};
export const getKeyboardMapping = (first: number, count: number): Buffer =>
  request(101, 0, u8(first, count, 0, 0));
