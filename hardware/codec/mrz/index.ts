export {
  emptyFramer,
  flush,
  frame,
  isCollecting,
  type MrzMessage,
} from './framer.ts';
export { createFraming, type FramingOptions } from './framing.ts';
export { answersMenu, imagerCommands, menuDone } from './imager.ts';
export { parseZone } from './parse.ts';
