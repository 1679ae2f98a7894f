import { buffer } from '../../codec/escpos/bytes.ts';
import * as escpos from '../../codec/escpos/commands.ts';
import type { Message } from '../../codec/escpos/demultiplexer.ts';
import type { Completion } from './completion.ts';
import type { Conversation } from './conversation.ts';
import { type EscposDelays, escposLimits } from './delays.ts';
import type { EscposProfile } from './profile.ts';

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

/**
 * The questions a printer answers only while online, from its queue: who it is and how it confirms a job.
 * When it stays silent it may still wait for the rest of a command that an earlier program left unfinished: that is
 * filled up with NULs, and everything is asked once more.
 */
export async function getAcquainted(
  conversation: Conversation,
  completion: Completion,
  profile: EscposProfile,
  delays: EscposDelays,
  signal: AbortSignal,
): Promise<Identity> {
  const identity = await askIdentity(conversation, delays, signal);
  if (identity.maker === undefined) await completion.prove(signal);
  if (identity.maker === undefined && completion.proven === 'sent' && !signal.aborted) {
    await conversation.write(buffer(escpos.fillUp(escposLimits.fillUpBytes), opening(profile)), {
      deadlineMs: delays.chunkWriteMs,
    });
    Object.assign(identity, await askIdentity(conversation, delays, signal));
    await completion.prove(signal);
  } else if (identity.maker !== undefined) await completion.prove(signal);
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
  const ask = async (n: 65 | 66 | 67): Promise<string | undefined> => {
    const answer = await conversation.ask(escpos.requestIdentity(n), textOf, {
      replyMs: delays.identityReplyMs,
      writeMs: delays.requestWriteMs,
      signal,
    });
    return answer.ok ? answer.value : undefined;
  };
  const maker = await ask(66);
  if (maker === undefined) return {};
  return { maker, ...present('model', await ask(67)), ...present('firmware', await ask(65)) };
}

const present = <Key extends keyof Identity>(key: Key, value: string | undefined): Identity =>
  value === undefined ? {} : { [key]: value };
const textOf = (message: Message): string | undefined =>
  message.kind === 'information' ? message.text : undefined;
