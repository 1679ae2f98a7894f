import { type MrzMessage, parseZone } from '../../codec/mrz/index.ts';
import type { MrzDocument } from '../../role/id-card-reader.ts';
import { failed, type Result, succeeded } from '../../role/result.ts';
import { settleable, within } from '../../wait.ts';
import type { CallOptions } from '../driver.ts';
import type { Inbox } from './inbox.ts';

/** Waits for the next document; the first read ends the call, good or bad. */
export async function nextDocument(inbox: Inbox, options: CallOptions): Promise<Result<MrzDocument>> {
  const read = settleable<Result<MrzDocument>>();
  const stop = inbox.onMessage((message) => {
    if (message.kind === 'lines') read.settle(judge(message));
  });
  try {
    const waited = await within(read.promise, options);
    return waited.ended === 'done' ? waited.value : failed(waited.ended);
  } finally {
    stop();
  }
}

function judge(message: MrzMessage & { kind: 'lines' }): Result<MrzDocument> {
  const parsed = parseZone(message.lines, new Date());
  return parsed.ok ? succeeded(parsed.value) : failed('invalidData', parsed.error);
}
