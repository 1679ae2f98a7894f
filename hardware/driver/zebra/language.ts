import { buffer } from '../../codec/escpos/bytes.ts';
import { fillUp } from '../../codec/zebra/commands.ts';
import { decodeSensors, modelOf } from '../../codec/zebra/status.ts';
import { failed, succeeded } from '../../role/result.ts';
import type { Channel } from '../../transport/transport.ts';
import type { PaperDelays } from '../paper/delays.ts';
import { encodeDocument } from '../paper/encode-document.ts';
import { foundOther } from '../paper/found-other.ts';
import type { Language, Report } from '../paper/language.ts';
import { markerEnds } from './ends.ts';
import { Enquiries } from './enquiries.ts';
import { zebraCut, zebraPage, zebraPaper } from './page.ts';
import type { ZebraProfile } from './profile.ts';
import { reportOf } from './report.ts';

/** KPL over one channel (devices.md §2.3). */
export function zebraLanguage(channel: Channel, profile: ZebraProfile, delays: PaperDelays): Language {
  const { commands, status } = profile;
  const line = new Enquiries(channel, status, delays);
  const [page, paper] = [zebraPage(profile), zebraPaper(profile)];
  const present = Uint8Array.from(commands.present);
  const takeBack = Uint8Array.from(commands.retract);
  let tell: (report: Report) => void = () => {};

  const nearEnd = async (signal: AbortSignal): Promise<boolean> => {
    const answer = await line.enquire('nearEnd', signal, (reply) =>
      reply.kind === 'nearEnd' ? reply.low : undefined,
    );
    return answer.ok && answer.value;
  };

  return {
    line,
    ends: markerEnds(line, status.sensorMask),
    opening: buffer(),
    fillUp: fillUp(),
    cutAndPresent: buffer(zebraCut(commands), present),
    takeBack,
    // presented first: only what is in the presenter can be taken back
    discard: buffer(Uint8Array.from(commands.cut), present, takeBack),
    reset: buffer(fillUp(), Uint8Array.from(commands.reset)),
    encode: (document) => encodeDocument(document, page, paper),
    onReport: (listener) => {
      tell = listener;
    },
    async look(how, signal) {
      const sensors = await line.sensors(signal);
      if (!sensors.ok) return sensors;
      const words = await line.codes(signal);
      if (!words.ok) return words;
      const seen = decodeSensors(sensors.value, status.sensorMask);
      const low =
        status.paperLow === 'sensors' ? seen.nearEnd : how === 'all' ? await nearEnd(signal) : undefined;
      tell(reportOf(seen, words.value, low));
      return words;
    },
    async introduce(signal) {
      const opening = buffer(fillUp(), Uint8Array.from(commands.setUp));
      const written = await line.write(opening, { deadlineMs: delays.requestWriteMs });
      if (!written.ok || !((await line.sensors(signal)).ok || (await line.sensors(signal)).ok))
        return failed('deviceNotReady', 'noAnswer');
      const identity = await line.enquire('identity', signal, (reply) =>
        reply.kind === 'identity' ? reply.text : undefined,
      );
      const model = identity.ok ? modelOf(identity.value) : undefined;
      const other = foundOther(model, profile.models);
      if (other) return failed('configuration', other);
      return succeeded({ ...(model !== undefined && { model }) });
    },
  };
}
