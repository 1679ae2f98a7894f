import { type AnswerId, answerTo, isMessageId, type RequestId } from '../layouts.ts';
import { type AnyMessage, decodeMessage, encodeMessage, type Message } from '../message.ts';
import type { Encoding } from '../text.ts';
import { clientLimits } from './limits.ts';
import type { Line } from './line.ts';

/**
 * `lost` the line ended or stayed silent · `damaged` what came was no answer, however often asked for ·
 * `notUnderstood` the server asks for the request again (96) · `invalid` the request does not fit the wire: nothing was sent.
 */
export type Exchanged<R extends RequestId> =
  | { ok: true; message: Message<AnswerId<R>> }
  | { ok: false; code: 'lost' | 'damaged' | 'notUnderstood' | 'invalid' };

export interface Manner {
  encoding: Encoding;
  errorDetection: boolean;
  /** 0 to 9, another than that of the request before. */
  sequence: number;
}

/**
 * One question and its answer. Asks for a damaged answer again (97: the server repeats its last message, it does not act
 * again); never repeats the question itself.
 */
export async function exchange<R extends RequestId>(
  line: Line,
  request: Message<R>,
  { encoding, errorDetection, sequence }: Manner,
  signal: AbortSignal,
): Promise<Exchanged<R>> {
  // A message of one layout is one of all messages, which generics cannot show.
  const bytes = encodeMessage(request as unknown as AnyMessage, {
    encoding,
    errorDetection: errorDetection ? { sequence } : null,
  });
  const again = encodeMessage(
    { id: '97', fixed: {}, fields: [] },
    { encoding, errorDetection: errorDetection ? { sequence: null } : null },
  );
  if (!bytes || !again) return { ok: false, code: 'invalid' };
  line.send(bytes);
  let resends = 0;
  let strays = 0;
  for (;;) {
    const frame = await line.next(signal);
    if (!frame) return { ok: false, code: 'lost' };
    const read = frame.kind === 'line' ? decodeMessage(frame.bytes, encoding) : null;
    if (!read?.ok || (errorDetection && !read.checked)) {
      if (resends === clientLimits.resends) return { ok: false, code: 'damaged' };
      resends += 1;
      line.send(again);
      continue;
    }
    if (read.message.id === '96') return { ok: false, code: 'notUnderstood' };
    const ours = !errorDetection || read.sequence === sequence;
    if (ours && isAnswer(read.message, request.id)) return { ok: true, message: read.message };
    // The late answer to a question before, or a second copy of this one's.
    strays += 1;
    if (strays === clientLimits.strays) return { ok: false, code: 'damaged' };
  }
}

function isAnswer<R extends RequestId>(message: Message, request: R): message is Message<AnswerId<R>> {
  return isMessageId(message.id) && message.id === answerTo[request];
}
