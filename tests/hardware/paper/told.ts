import { customLanguage } from '../../../hardware/driver/custom/language.ts';
import { customProfileSchema } from '../../../hardware/driver/custom/profile.ts';
import { nipponLanguage } from '../../../hardware/driver/nippon/language.ts';
import { nipponProfileSchema } from '../../../hardware/driver/nippon/profile.ts';
import { paperDelays } from '../../../hardware/driver/paper/delays.ts';
import type { Language } from '../../../hardware/driver/paper/language.ts';
import { Monitor } from '../../../hardware/driver/paper/monitor.ts';
import { starLanguage } from '../../../hardware/driver/star/language.ts';
import { starProfileSchema } from '../../../hardware/driver/star/profile.ts';
import { zebraLanguage } from '../../../hardware/driver/zebra/language.ts';
import { zebraProfileSchema } from '../../../hardware/driver/zebra/profile.ts';
import { loadProfile } from '../../../hardware/profiles/load.ts';
import type { Result } from '../../../hardware/role/result.ts';
import type { Channel } from '../../../hardware/transport/transport.ts';
import { createFakeChannel } from '../fake-channel.ts';
import { bytes, hex } from '../simulator/bytes.ts';
import type { Model } from './bench.ts';

export const delays = { ...paperDelays, replyMs: 40, queueReplyMs: 60, pollEveryMs: 10 };

function the<P>(loaded: Result<P>): P {
  if (!loaded.ok) throw new Error(loaded.error.detail);
  return loaded.value;
}

export function languageOf(model: Model, channel: Channel, settings: object = {}): Language {
  const more = { ...settings };
  switch (model) {
    case 'star-tup900':
      return starLanguage(channel, the(loadProfile('star', model, starProfileSchema, more)), delays);
    case 'custom-vkp80iii':
    case 'reliance':
      return customLanguage(channel, the(loadProfile('custom', model, customProfileSchema, more)), delays);
    case 'nippon-np3511':
      return nipponLanguage(channel, the(loadProfile('nippon', model, nipponProfileSchema, more)), delays);
    case 'zebra-kr203':
      return zebraLanguage(channel, the(loadProfile('zebra', model, zebraProfileSchema, more)), delays);
  }
}

const never = new AbortController().signal;

/** A printer that is nothing but its answers: request in hex → what it says, one after the other, the last for ever. */
export function scripted(model: Model, answers: Record<string, string | string[]>, settings: object = {}) {
  const channel = createFakeChannel();
  const asked: string[] = [];
  channel.onWrite = (written) => {
    const request = hex(written);
    asked.push(request);
    const answer = answers[request];
    const said = Array.isArray(answer) ? (answer.length > 1 ? answer.shift() : answer[0]) : answer;
    if (said) channel.deliver(bytes(said));
  };
  const language = languageOf(model, channel, settings);
  const monitor = new Monitor(language, 0);
  return {
    channel,
    language,
    monitor,
    asked,
    says: (notation: string) => channel.deliver(bytes(notation)),
    look: (how: 'all' | 'quick' = 'all') => monitor.look(how, never),
  };
}

/** What staff are told, and whether a job may begin and go on, when the printer answers so. */
export async function told(model: Model, answers: Record<string, string | string[]>, settings?: object) {
  const at = scripted(model, answers, settings);
  const looked = await at.look();
  const { device, detail, action, paper } = at.monitor.condition;
  return {
    heard: looked.ok,
    device,
    ...(detail && { detail }),
    ...(action && { action }),
    paper,
    ...(at.monitor.refusal && { refuses: at.monitor.refusal }),
    ...(at.monitor.stoppage && { stops: at.monitor.stoppage }),
    media: at.monitor.condition.media,
    place: at.monitor.mouth.place,
  };
}

/** Nothing is wrong, the mouth is empty. */
export const fine = { heard: true, device: 'online', paper: 'full', media: 'notPresent', place: 'empty' };
/** A fault, in the words of the roles (XFS4IoT's device states): what staff do, whether a running job goes on. */
export const staff = (detail: string) => ({
  ...fine,
  device: 'userError',
  action: 'clear',
  detail,
  refuses: detail,
  stops: detail,
});
export const technician = (detail: string, reason = detail) => ({
  ...fine,
  device: 'hardwareError',
  action: 'maintenance',
  detail,
  refuses: reason,
  stops: reason,
});
