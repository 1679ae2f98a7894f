export {
  emptyFramer,
  type FramerState,
  flush,
  frame,
  isCollecting,
  type MrzMessage,
  messagesIn,
} from './framer.ts';
export { createFraming, type Framing, type FramingOptions } from './framing.ts';
export { answersMenu, imagerCommands, menuDone } from './imager.ts';
export { parseZone } from './parse.ts';
export { type Checksum, emptyStxEtx, flushStxEtx, frameStxEtx } from './stx-etx.ts';
