import { clearsOnRead, type Sensors, type StatusWord } from '../../codec/zebra/status.ts';
import type { Fault } from '../paper/faults.ts';
import type { Report } from '../paper/language.ts';

const faultOfWord: Partial<Record<StatusWord, Fault>> = {
  presenterJam: 'presenterJam',
  cutterJam: 'cutterJam',
  paperOut: 'paperOut',
  headLifted: 'coverOpen',
  feedError: 'feedError',
  headHot: 'headHot',
  presenterStopped: 'presenterStopped',
  retractJam: 'presenterJam',
  blackMarkMissing: 'blackMarkMissing',
  checksumError: 'firmware',
  firmwareError: 'firmware',
  firmwareMissing: 'firmware',
  paused: 'offline',
  outOfRange: 'outOfRange',
  unknownError: 'recoverable',
};

/** One look at the printer: its sensors, the codes it told one after the other, and its roll where that was asked. */
export function reportOf(
  sensors: Sensors,
  words: readonly StatusWord[],
  nearEnd: boolean | undefined,
): Report {
  const faults = new Set(words.flatMap((word) => faultOfWord[word] ?? []));
  if (sensors.headLifted) faults.add('coverOpen');
  if (sensors.paperOut) faults.add('paperOut');
  return {
    faults: [...faults],
    paperLow: words.includes('paperLow') ? true : nearEnd,
    place: sensors.atPresenter || words.includes('mediaInPresenter') ? 'present' : 'empty',
    unprinted: sensors.unprinted,
    tookBack: words.includes('retractedUnasked'),
    notice: words.findLast((word) => clearsOnRead(word) && word !== 'retractedUnasked'),
  };
}
