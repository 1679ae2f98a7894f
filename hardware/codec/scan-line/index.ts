export {
  emptyLine,
  flushLine,
  isCollectingLine,
  type LineState,
  type ScannedLine,
  scanLineLimits,
  splitLines,
} from './framer.ts';
export { type Symbology, symbologyOfAim, withoutAim } from './symbology.ts';
export { fallbackEncodings, textOf, withoutCodabarLetters } from './text.ts';
