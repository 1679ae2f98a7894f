import { clearsOnRead, type Sensors, type StatusWord } from '../../codec/zebra/status.ts';
import type { Fault } from '../presenter/faults.ts';
import type { PrinterEvent, Report } from '../presenter/language.ts';

const faultOfWord: Partial<Record<StatusWord, Fault>> = {
  presenterJam: 'presenterJam',
  cutterJam: 'cutterJam',
  paperOut: 'paperOut',
  headLifted: 'headLifted',
  feedError: 'feedError',
  headHot: 'headHot',
  presenterStopped: 'presenterStopped',
  retractJam: 'presenterJam',
  blackMarkMissing: 'blackMarkMissing',
  checksumError: 'firmware',
  firmwareError: 'firmware',
  firmwareMissing: 'firmware',
  paused: 'paused',
  outOfRange: 'outOfRange',
  unknownError: 'unknownError',
};

/** One look at the printer: its sensors, the codes it told one after the other, and its roll where that was asked. */
export function reportOf(
  sensors: Sensors,
  words: readonly StatusWord[],
  nearEnd: boolean | undefined,
): Report {
  const faults = new Set(words.flatMap((word) => faultOfWord[word] ?? []));
  if (sensors.headLifted) faults.add('headLifted');
  if (sensors.paperOut) faults.add('paperOut');
  const events: PrinterEvent[] = words
    .filter(clearsOnRead)
    .map((word) => (word === 'retractedUnasked' ? { kind: 'retracted' } : { kind: 'notice', detail: word }));
  if (sensors.wasOff) events.push({ kind: 'restarted' });
  return {
    faults: [...faults],
    paperLow: words.includes('paperLow') ? true : nearEnd,
    atMouth: sensors.atPresenter || words.includes('mediaInPresenter'),
    unprinted: sensors.unprinted,
    events,
  };
}
