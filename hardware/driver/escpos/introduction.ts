import { buffer } from '../../codec/escpos/bytes.ts';
import * as escpos from '../../codec/escpos/commands.ts';
import type { Conversation } from './conversation.ts';
import { type EscposDelays, escposLimits } from './delays.ts';
import type { EscposProfile } from './profile.ts';
import type { PrinterParts } from './run-job.ts';

/** What the printer says it is; empty fields when it says nothing. */
export interface Identity {
  maker?: string;
  model?: string;
  firmware?: string;
}

/** Modes every job and every connection begins with. ESC @ turns ASB off on some models, so it is asked for anew. */
export const opening = (profile: EscposProfile): Uint8Array =>
  buffer(
    escpos.initialize(),
    profile.cancelKanji ? escpos.cancelKanji() : buffer(),
    escpos.selectInternationalSet(0),
    profile.status.automatic ? escpos.enableAutomaticStatus() : buffer(),
  );

/** What is known of the printer when its questions are asked. */
interface Before {
  /** A job of ours was interrupted: it may wait for the rest of a command, which would swallow the first question. */
  unfinished: boolean;
  /** Silence is an answer now. */
  lastTry: boolean;
}

/**
 * The questions a printer answers only while online, from its queue: who it is and how it confirms a job.
 * When it stays silent it may still wait for the rest of a command that an earlier program left unfinished: that is
 * filled up with NULs. Or it is still printing: then nothing is concluded, unless this is the `lastTry`.
 */
export async function getAcquainted(
  { conversation, completion, profile, delays }: PrinterParts,
  { unfinished, lastTry }: Before,
  signal: AbortSignal,
): Promise<Identity> {
  const isNamed = profile.identity !== undefined || profile.completion === 'none';
  const isReading = async (replyMs: number): Promise<boolean> => {
    // a process id has a name: once it comes, every question of earlier tries has been answered before it
    if (profile.completion === 'processId' && (await completion.responds(replyMs, signal))) return true;
    return isNamed
      ? (await askText(66, conversation, { ...delays, identityReplyMs: replyMs }, signal)) !== undefined
      : profile.completion === 'gsR' && completion.responds(replyMs, signal);
  };
  const fillUp = () =>
    conversation.write(buffer(escpos.fillUp(escposLimits.fillUpBytes), opening(profile)), {
      deadlineMs: delays.chunkWriteMs,
    });

  const { identityReplyMs } = delays;
  if (unfinished) await fillUp();
  // the answer comes behind the NULs
  const onTheWayMs = unfinished ? escposLimits.fillUpBytes * delays.msPerByte : 0;
  let reading = await isReading(identityReplyMs + onTheWayMs);
  if (!reading && !signal.aborted) {
    if (!unfinished) await fillUp();
    reading = await isReading(identityReplyMs);
    // Still printing when it was asked, it now answers twice; answers to "who are you" carry no name.
    const late = { replyMs: identityReplyMs, signal };
    while (
      reading &&
      isNamed &&
      (await conversation.hear((message) => message.kind === 'information' || undefined, late)).ok
    );
  }
  if (!reading && !lastTry) return {};
  const identity = await askIdentity(conversation, delays, signal);
  await completion.prove(signal);
  return identity;
}

/** What was found, when it is not what the profile is for. A printer that says nothing is believed. */
export function foundOther({ maker, model }: Identity, expected: EscposProfile['identity']): string | null {
  if (!expected || (maker === undefined && model === undefined)) return null;
  const same = (one: string, other: string | undefined): boolean =>
    other === undefined || one.trim().toUpperCase() === other.trim().toUpperCase();
  if (same(expected.maker, maker) && expected.models.some((one) => same(one, model))) return null;
  return [maker, model].filter((part) => part).join(' ');
}

/** One question at a time: a printer may not read on before it has answered (devices.md §1.7). */
async function askIdentity(
  conversation: Conversation,
  delays: EscposDelays,
  signal: AbortSignal,
): Promise<Identity> {
  const maker = await askText(66, conversation, delays, signal);
  if (maker === undefined) return {};
  const model = await askText(67, conversation, delays, signal);
  const firmware = await askText(65, conversation, delays, signal);
  return { maker, ...(model !== undefined && { model }), ...(firmware !== undefined && { firmware }) };
}

async function askText(
  n: 65 | 66 | 67,
  conversation: Conversation,
  delays: EscposDelays,
  signal: AbortSignal,
): Promise<string | undefined> {
  const answer = await conversation.ask(
    escpos.requestIdentity(n),
    (message) => (message.kind === 'information' ? message.text : undefined),
    { replyMs: delays.identityReplyMs, writeMs: delays.requestWriteMs, signal },
  );
  return answer.ok ? answer.value : undefined;
}
