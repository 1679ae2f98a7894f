import type { Channel } from '../../transport/transport.ts';
import { settleable, type WaitLimits, within } from '../../wait.ts';
import type { Inbox } from './inbox.ts';
import type { MrzProfile } from './profile.ts';

/** Commands of the Elyctis ID BOX One (manual 1.7): letter, length high, length low, data. */
export const elyctis = {
  version: { command: 0x56, bytes: Uint8Array.of(0x56, 0x00, 0x00) },
  productInfo: { command: 0x54, bytes: Uint8Array.of(0x54, 0x00, 0x00) },
  continuousOn: { command: 0x43, bytes: Uint8Array.of(0x43, 0x00, 0x01, 0x01) },
  continuousOff: { command: 0x43, bytes: Uint8Array.of(0x43, 0x00, 0x01, 0x00) },
} as const;
type Command = (typeof elyctis)[keyof typeof elyctis];

/**
 * Sends a command and waits for its answer, a few times.
 * Null: no answer within the profile's time, the deadline or the signal.
 */
export async function ask(
  channel: Channel,
  inbox: Inbox,
  command: Command,
  profile: MrzProfile,
  { deadlineMs, signal }: WaitLimits,
): Promise<Uint8Array | null> {
  const endsAt = performance.now() + deadlineMs;
  for (let attempt = 0; attempt < profile.attempts; attempt++) {
    const limitMs = Math.min(profile.answerMs, endsAt - performance.now());
    if (limitMs <= 0 || signal?.aborted) return null;
    const answer = await askOnce(channel, inbox, command, { deadlineMs: limitMs, signal });
    if (answer !== null) return answer;
  }
  return null;
}

async function askOnce(channel: Channel, inbox: Inbox, command: Command, limits: WaitLimits) {
  const answer = settleable<Uint8Array>();
  // the reader echoes the mode it is in: an echo of "off" is no answer to "on"
  const wanted = command.bytes[3];
  const stop = inbox.onMessage((message) => {
    if (message.kind !== 'answer' || message.command !== command.command) return;
    if (wanted === undefined || message.data[0] === wanted) answer.settle(message.data);
  });
  try {
    const sent = await channel.write(command.bytes, { deadlineMs: limits.deadlineMs });
    if (!sent.ok) return null;
    const waited = await within(answer.promise, limits);
    return waited.ended === 'done' ? waited.value : null;
  } finally {
    stop();
  }
}

/** Printable part of an answer: names and versions for staff. */
export const asText = (data: Uint8Array | null): string | undefined => {
  const text = String.fromCharCode(...(data ?? []))
    .replace(/[^\x20-\x7e]+/g, ' ')
    .trim();
  return text === '' ? undefined : text.slice(0, 60);
};
