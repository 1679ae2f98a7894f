import type { MrzDocument } from '../../role/id-card-reader.ts';
import { failed, type Result, succeeded } from '../../role/result.ts';
import type { Channel } from '../../transport/transport.ts';
import { sleep } from '../../wait.ts';
import type { AttachedDevice, CallOptions, Driver } from '../driver.ts';
import { ask, asText, elyctis } from './elyctis.ts';
import { type Inbox, openInbox } from './inbox.ts';
import type { MrzProfile } from './profile.ts';
import { nextDocument } from './read.ts';

export { type MrzProfile, mrzProfileSchema } from './profile.ts';

const driverLimits = {
  /** Switching off after a read is a courtesy; it must not hold up the result. */
  disarmMs: 200,
} as const;

/**
 * Readers of machine readable zones (facts/devices.md §3.1). `elyctis` readers are probed by their version; a
 * `lines` reader says nothing by itself and is ready when its port is open.
 * attach errors: deviceNotReady `noAnswer`, configuration `foundOther` (something else talks there).
 */
export const mrzDriver: Driver<MrzProfile> = {
  async attach(channel, profile, options) {
    const inbox = openInbox(channel, profile);
    const attached = profile.protocol === 'elyctis' ? await probe(channel, inbox, profile, options) : null;
    if (attached !== null && !attached.ok) {
      inbox.close();
      return attached;
    }
    return succeeded(createReader(channel, inbox, profile, attached?.value ?? { model: profile.model }));
  },
};

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

function createReader(
  channel: Channel,
  inbox: Inbox,
  profile: MrzProfile,
  identity: AttachedDevice['identity'],
): AttachedDevice {
  const isElyctis = profile.protocol === 'elyctis';
  const read = async (options: CallOptions): Promise<Result<MrzDocument>> => {
    inbox.dropCurrent();
    return isElyctis ? readArmed(channel, inbox, profile, options) : nextDocument(inbox, options);
  };
  return {
    operations: { kind: 'reader', read },
    identity,
    condition: { device: 'online' },
    onCondition: () => () => {},
    async check(options) {
      if (!isElyctis) return true;
      return (await ask(channel, inbox, elyctis.version, { ...profile, attempts: 1 }, options)) !== null;
    },
    detach: () => inbox.close(),
  };
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
  const document = nextDocument(inbox, { deadlineMs, signal: AbortSignal.any([signal, over.signal]) });
  const silent = keepArmed(channel, inbox, profile, {
    deadlineMs,
    signal: AbortSignal.any([signal, over.signal]),
  });
  try {
    const first = await Promise.race([document, silent]);
    return first ?? (await document);
  } finally {
    over.abort();
    await channel.write(elyctis.continuousOff.bytes, { deadlineMs: driverLimits.disarmMs });
  }
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
