import { answersMenu, imagerCommands, menuDone } from '../../codec/mrz/index.ts';
import type { MrzDocument } from '../../role/id-card-reader.ts';
import { failed, type Result, succeeded } from '../../role/result.ts';
import type { Channel } from '../../transport/transport.ts';
import { settleable, sleep, withAnyOf, within } from '../../wait.ts';
import type { CallOptions } from '../driver.ts';
import type { Inbox } from './inbox.ts';
import type { Manners } from './manners.ts';
import type { MrzProfile } from './profile.ts';
import { nextDocument } from './read.ts';

const imagerLimits = {
  /** The light has to go out, but the result is not kept waiting for it. */
  releaseMs: 200,
} as const;

/** Errors: deviceNotReady `noAnswer`, configuration `foundOther` (no imager, or one without OCR). */
export async function introduceImager(
  channel: Channel,
  inbox: Inbox,
  profile: MrzProfile,
  options: CallOptions,
): Promise<Result<Manners>> {
  const ready = await setUp(channel, inbox, profile, options);
  if (!ready.ok) return ready;
  return succeeded({
    identity: { model: profile.model },
    read: (limits) => readTriggered(channel, inbox, profile, limits),
    // an imager that lost its power has forgotten what it was told: telling it again asks and mends at once
    check: async (limits) => (await setUp(channel, inbox, { ...profile, attempts: 1 }, limits)).ok,
  });
}

async function setUp(
  channel: Channel,
  inbox: Inbox,
  profile: MrzProfile,
  { deadlineMs, signal }: CallOptions,
): Promise<Result<void>> {
  const endsAt = performance.now() + deadlineMs;
  for (const command of profile.setUp) {
    let code: number | null = null;
    for (let attempt = 0; attempt < profile.attempts && code === null; attempt++) {
      const leftMs = endsAt - performance.now();
      if (leftMs <= 0 || signal.aborted) break;
      code = await menu(channel, inbox, command, { deadlineMs: Math.min(profile.answerMs, leftMs), signal });
    }
    if (code === null && inbox.received === 0) return failed('deviceNotReady', 'noAnswer');
    if (code !== menuDone)
      return failed('configuration', `foundOther: ${code === null ? 'not an imager' : `refuses ${command}`}`);
  }
  return succeeded(undefined);
}

/** The code at the end of the answer: 06 done, 05 unknown, 15 bad value; null when there was none. */
async function menu(
  channel: Channel,
  inbox: Inbox,
  command: string,
  limits: CallOptions,
): Promise<number | null> {
  const answer = settleable<number>();
  const stop = inbox.onMessage((message) => {
    if (message.kind === 'menu' && answersMenu(message.text, command)) answer.settle(message.code);
  });
  try {
    const sent = await channel.write(imagerCommands.menu(command), limits);
    if (!sent.ok) return null;
    const waited = await within(answer.promise, limits);
    return waited.ended === 'done' ? waited.value : null;
  } finally {
    stop();
  }
}

/** The imager looks only while triggered, and stops by itself after a while: it is triggered again until the end. */
async function readTriggered(
  channel: Channel,
  inbox: Inbox,
  { rearmEveryMs }: MrzProfile,
  { deadlineMs, signal }: CallOptions,
): Promise<Result<MrzDocument>> {
  const over = new AbortController();
  const document = nextDocument(inbox, { deadlineMs, signal });
  const triggering = withAnyOf([signal, over.signal], async (until) => {
    const endsAt = performance.now() + deadlineMs;
    while (!until.aborted) {
      await channel.write(imagerCommands.trigger, { deadlineMs: rearmEveryMs, signal: until });
      if (endsAt - performance.now() < rearmEveryMs) return;
      await sleep(rearmEveryMs, until);
    }
  });
  try {
    return await document;
  } finally {
    over.abort();
    await triggering;
    await channel.write(imagerCommands.release, { deadlineMs: imagerLimits.releaseMs });
  }
}
