import { type Information, informationNumbers } from './commands.ts';

export type Reply =
  | { kind: 'status'; byte: number }
  /** A job is on paper, or was given up: `status` tells, in the bits of ESC v. */
  | { kind: 'ended'; id: string; status: number }
  | { kind: 'information'; what: Information; text: string }
  | { kind: 'noise'; byte: number };

/** A status byte has no frame: what is expected tells it from a frame's beginning. */
export interface RepliesState {
  readonly statusAwaited: number;
  readonly pending: readonly number[];
}
export const nothingAwaited: RepliesState = { statusAwaited: 0, pending: [] };
const mostAwaited = 16;

export const awaitStatus = (state: RepliesState): RepliesState => ({
  ...state,
  statusAwaited: Math.min(mostAwaited, state.statusAwaited + 1),
});
/** It has been silent: questions asked so far will not be answered any more, nor a frame that broke off be ended. */
export const giveUp = (_: RepliesState): RepliesState => nothingAwaited;

const header = 0xff;
const endOfJob = 0x13;
/** Frame lengths with header and number; the model ends with NUL instead. */
const lengths: Record<number, number> = { [endOfJob]: 10, 3: 10, 4: 10, 5: 6 };
const longestModel = 2 + 33;
const isNumber = (byte: number): boolean => byte === 2 || Object.hasOwn(lengths, byte);

/** Takes the next chunk; any chunking of the same bytes gives the same replies. Never throws. */
export function readReplies(
  state: RepliesState,
  chunk: Uint8Array,
): { state: RepliesState; replies: Reply[] } {
  let { statusAwaited } = state;
  let pending = [...state.pending];
  const replies: Reply[] = [];
  for (const byte of chunk) take(byte);
  return { state: { statusAwaited, pending }, replies };

  function take(byte: number): void {
    if (pending.length === 0) {
      if (byte === header) pending = [byte];
      else single(byte);
      return;
    }
    if (pending.length === 1 && !isNumber(byte)) {
      // all eight bits of a status set, or a lost frame
      pending = [];
      single(header);
      take(byte);
      return;
    }
    pending = [...pending, byte];
    if (!isComplete(pending)) return;
    replies.push(readFrame(pending));
    pending = [];
  }

  function single(byte: number): void {
    replies.push(statusAwaited > 0 ? { kind: 'status', byte } : { kind: 'noise', byte });
    statusAwaited = Math.max(0, statusAwaited - 1);
  }
}

function isComplete(frame: readonly number[]): boolean {
  const number = frame[1];
  if (number === undefined) return false;
  if (number === 2) return frame.length >= 3 && (frame.at(-1) === 0 || frame.length >= longestModel);
  return frame.length >= (lengths[number] ?? 0);
}

function readFrame(frame: readonly number[]): Reply {
  const [, number, ...data] = frame;
  if (number === endOfJob)
    return { kind: 'ended', id: String.fromCharCode(...data.slice(0, 4)), status: data[4] ?? 0 };
  const what = (Object.keys(informationNumbers) as Information[]).find(
    (key) => informationNumbers[key] === number,
  ); // keys of a literal object
  const text =
    what === 'switches'
      ? data.map((byte) => byte.toString(16).padStart(2, '0')).join('')
      : String.fromCharCode(...data.filter((byte) => byte >= 0x20 && byte < 0x7f)).trim();
  return what ? { kind: 'information', what, text } : { kind: 'noise', byte: number ?? 0 };
}
