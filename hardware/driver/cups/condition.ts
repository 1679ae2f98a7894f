import type { PrintReason } from '../../role/printer.ts';
import type { Condition } from '../../role/status.ts';
import type { QueueState } from '../../transport/transport.ts';

const paperOut: Condition = { device: 'userError', paper: 'out', action: 'clear', detail: 'paperOut' };
const coverOpen: Condition = { device: 'userError', action: 'clear', detail: 'coverOpen' };
const paperJam: Condition = { device: 'hardwareError', paper: 'jammed', action: 'clear', detail: 'paperJam' };
const tonerOut: Condition = { device: 'userError', action: 'clear', detail: 'tonerOut' };
const printerOffline: Condition = { device: 'powerOff', action: 'clear', detail: 'printerOffline' };

/** IPP `printer-state-reasons` without severity (RFC 8011 §5.4.12, PWG 5100.9), the gravest first. */
const reasonConditions: readonly [string, Condition][] = [
  ['media-jam', paperJam],
  ['cover-open', coverOpen],
  ['door-open', coverOpen],
  ['interlock-open', coverOpen],
  ['media-empty', paperOut],
  ['media-needed', paperOut],
  ['input-tray-missing', paperOut],
  ['marker-supply-empty', tonerOut],
  ['toner-empty', tonerOut],
  ['marker-waste-full', tonerOut],
  ['output-area-full', { device: 'userError', action: 'clear', detail: 'outputFull' }],
  ['fuser-over-temp', { device: 'hardwareError', action: 'suspend', detail: 'headHot' }],
  ['offline', printerOffline],
  ['shutdown', printerOffline],
  ['timed-out', printerOffline],
  ['spool-area-full', { device: 'hardwareError', action: 'maintenance', detail: 'spoolFull' }],
];

/** Of two trays one is empty, or the last sheets are in: it goes on printing. */
const low = ['media-low', 'media-empty'];

const severity = /-(error|warning|report)$/;

/**
 * The queue's state in the words of the device layer. A reason without severity is an error (RFC 8011); a warning
 * counts as one only while the printer stands still. CUPS itself says `offline-report` of a printer that is off.
 */
export function conditionOf({ accepting, state, reasons }: QueueState): Condition {
  const stopped = state === 'stopped';
  const grave = reasons.flatMap((reason) => {
    const weight = severity.exec(reason)?.[1] ?? 'error';
    const counts = weight === 'error' || stopped || reason === 'offline-report';
    return counts ? [reason.replace(severity, '')] : [];
  });
  const found = reasonConditions.find(([reason]) => grave.includes(reason));
  if (found) return found[1];
  if (!accepting) return { device: 'userError', action: 'maintenance', detail: 'queueClosed' };
  if (stopped) return { device: 'userError', action: 'maintenance', detail: 'queuePaused' };
  const isLow = reasons.some((reason) => low.includes(reason.replace(severity, '')));
  return { device: 'online', paper: isLow ? 'low' : 'unknown' };
}

/** Why a job stands or ended, as far as the printer's state says. */
export function reasonOf({ device, detail }: Condition): PrintReason | undefined {
  if (device === 'online') return undefined;
  if (detail === 'paperOut' || detail === 'coverOpen' || detail === 'paperJam' || detail === 'headHot')
    return detail;
  return device === 'powerOff' ? 'connectionLost' : 'hardwareError';
}
