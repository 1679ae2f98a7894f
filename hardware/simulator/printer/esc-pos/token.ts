/**
 * One thing the printer was told, e.g. `{ op: 'ESC a', data: [1] }`. Besides commands: `text` (one byte),
 * `LF`, `CR`, `HT`, `row` (one row of the raster announced by `GS v 0`), `unknown`.
 */
export interface Token {
  op: string;
  data: Uint8Array;
}
