import { type Random, randomOfVisit } from './random.ts';

/** What goes wrong in one visit, and when. */
export const faultNames = [
  'none',
  'readerUnplugged',
  'printerUnplugged',
  'printerUnpluggedInJob',
  'paperOut',
  'paperOutInJob',
  'coverOpen',
  'jam',
  'gatewayDown',
  'gatewaySlow',
  'gatewayHangs',
  'gatewayGarbage',
  'gatewayBreaks',
  'hardwareKilled',
  'screenKilled',
  'ncalayerGone',
] as const;
export type FaultName = (typeof faultNames)[number];

/** What the visitor came for. */
export type Goal = 'service' | 'serviceAndTicket' | 'ticket' | 'track' | 'leave' | 'walkAway';

export interface Plan {
  visit: number;
  goal: Goal;
  language: 'kk' | 'ru' | 'en';
  /** By the card or by the keypad. */
  byCard: boolean;
  fault: FaultName;
  /** After how many of the visitor's acts it strikes, and how many later it is mended. */
  strikesAfter: number;
  lasts: number;
  /** After how many acts the visitor turns to another language, cancels or walks away. */
  turnsAfter: number | null;
  leavesAfter: number;
  random: Random;
}

/** Walking away costs the idle time of a visit, 40 s; everything else a few seconds. */
const goals = { service: 34, serviceAndTicket: 20, ticket: 22, track: 12, leave: 11, walkAway: 1 };
const faults: Record<FaultName, number> = {
  none: 40,
  readerUnplugged: 5,
  printerUnplugged: 5,
  printerUnpluggedInJob: 5,
  paperOut: 5,
  paperOutInJob: 4,
  coverOpen: 5,
  jam: 3,
  gatewayDown: 5,
  gatewaySlow: 3,
  gatewayHangs: 3,
  gatewayGarbage: 3,
  gatewayBreaks: 3,
  hardwareKilled: 4,
  screenKilled: 4,
  ncalayerGone: 3,
};

export function planOf(seed: number, visit: number, { patient = true } = {}): Plan {
  const random = randomOfVisit(seed, visit);
  return {
    visit,
    goal: random.weighed(patient ? goals : { ...goals, walkAway: 0 }),
    language: random.pick(['kk', 'ru', 'en']),
    byCard: random.chance(0.6),
    fault: random.weighed(faults),
    strikesAfter: random.below(10),
    lasts: 1 + random.below(8),
    turnsAfter: random.chance(0.25) ? 2 + random.below(8) : null,
    leavesAfter: 1 + random.below(9),
    random,
  };
}
