export { emptyFramer, type FramerState, flush, frame, isCollecting, type MrzMessage } from './framer.ts';
export { parseZone } from './parse.ts';
