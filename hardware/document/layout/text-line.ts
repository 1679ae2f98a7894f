export type Alignment = 'left' | 'center' | 'right';
/** One printed line. With `right` the text stands left and `right` against the right edge. */
export interface TextLine {
  text: string;
  right?: string;
  align: Alignment;
}
