import type { MrzDocument } from '../../role/id-card-reader.ts';
import { failed, type Result, succeeded } from '../../role/result.ts';
import type { Channel } from '../../transport/transport.ts';
import { sleep, withAnyOf } from '../../wait.ts';
import type { AttachedDevice, CallOptions } from '../driver.ts';
import { ask, asText, elyctis } from './elyctis.ts';
import type { Inbox } from './inbox.ts';
import type { Manners } from './manners.ts';
import type { MrzProfile } from './profile.ts';
import { nextDocument } from './read.ts';

const elyctisLimits = {
  /** Switching off after a read is a courtesy; it must not hold up the result. */
  disarmMs: 200,
} as const;

/** Errors: deviceNotReady `noAnswer`, configuration `foundOther`. */
export async function introduceElyctis(
  channel: Channel,
  inbox: Inbox,
  profile: MrzProfile,
  options: CallOptions,
): Promise<Result<Manners>> {
  const identity = await probe(channel, inbox, profile, options);
  if (!identity.ok) return identity;
  return succeeded({
    identity: identity.value,
    read: (limits) => readArmed(channel, inbox, profile, limits),
    check: async (limits) =>
      (await ask(channel, inbox, elyctis.version, { ...profile, attempts: 1 }, limits)) !== null,
  });
}

async function probe(
  channel: Channel,
  inbox: Inbox,
  profile: MrzProfile,
  options: CallOptions,
): Promise<Result<AttachedDevice['identity']>> {
  const version = await ask(channel, inbox, elyctis.version, profile, options);
  if (version === null)
    return inbox.received > 0
      ? failed('configuration', 'foundOther: not an Elyctis reader')
      : failed('deviceNotReady', 'noAnswer');
  const product = await ask(channel, inbox, elyctis.productInfo, { ...profile, attempts: 1 }, options);
  const firmware = asText(version);
  const model = asText(product) ?? profile.model;
  return succeeded(firmware === undefined ? { model } : { model, firmware });
}

/**
 * Continuous mode only while a read waits. The reader switches it off by itself after one good read, and forgets it
 * when its power fails, so it is armed again and again; a reader that stops echoing has died under the read.
 */
async function readArmed(
  channel: Channel,
  inbox: Inbox,
  profile: MrzProfile,
  { deadlineMs, signal }: CallOptions,
): Promise<Result<MrzDocument>> {
  const over = new AbortController();
  return withAnyOf([signal, over.signal], async (either) => {
    const options = { deadlineMs, signal: either };
    const document = nextDocument(inbox, options);
    const silent = keepArmed(channel, inbox, profile, options);
    try {
      const first = await Promise.race([document, silent]);
      return first ?? (await document);
    } finally {
      over.abort();
      await channel.write(elyctis.continuousOff.bytes, { deadlineMs: elyctisLimits.disarmMs });
    }
  });
}

/** Null when the read ended first. */
async function keepArmed(channel: Channel, inbox: Inbox, profile: MrzProfile, options: CallOptions) {
  const endsAt = performance.now() + options.deadlineMs;
  while (!options.signal.aborted) {
    const leftMs = endsAt - performance.now();
    if (leftMs <= 0) return null;
    const echo = await ask(channel, inbox, elyctis.continuousOn, profile, {
      deadlineMs: leftMs,
      signal: options.signal,
    });
    if (options.signal.aborted || endsAt <= performance.now()) return null;
    if (echo === null) return failed('deviceNotReady', 'noAnswer');
    await sleep(Math.min(profile.rearmEveryMs, endsAt - performance.now()), options.signal);
  }
  return null;
}
