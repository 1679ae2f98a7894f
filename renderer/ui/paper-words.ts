import type { PaperView } from '../../electron/contract/views/view.ts';
import type { Say } from '../lib/words.ts';

/** What a visitor can understand and somebody can mend; the rest is "not working". */
const reasons: Record<string, string> = {
  paperOut: 'paperOut',
  coverOpen: 'coverOpen',
  paperJam: 'paperJam',
  deviceBusy: 'busy',
  connectionLost: 'noAnswer',
  noDevice: 'noAnswer',
  timeOut: 'noAnswer',
  processGone: 'noAnswer',
};

export type PaperKind = 'receipt' | 'ticket' | 'slip' | 'document' | 'loans';

/** The paper is certain, or the printer has told that it has read it: nobody must photograph anything. */
export const isOnPaper = ({ state }: PaperView): boolean => state === 'confirmed' || state === 'processed';

/** What is known of the paper in sentences; never more than the state says. */
export function paperSentences(kind: PaperKind, paper: PaperView, say: Say): string[] {
  const { state, reason, place } = paper;
  const sentences = [say(`paper.${kind}.${state}`)];
  const missing = state === 'failed' || state === 'noPrinter' || state === 'unknown';
  if (missing && reason !== null) sentences.push(say(`paper.reason.${reasons[reason] ?? 'fault'}`));
  if (missing) sentences.push(say(`paper.keep.${kind}`));
  if (place !== null && (isOnPaper(paper) || state === 'sent')) sentences.push(say(`place.paper.${place}`));
  return sentences;
}
