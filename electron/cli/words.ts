import type { PrintOutcome, PrintReason, PrintResult } from '../../hardware/role/printer.ts';
import { type CallError, type CallErrorCode, callErrorCode } from '../../hardware/role/result.ts';
import type { DeviceState, DeviceStatus, StatusAction } from '../../hardware/role/status.ts';
import { type Failure, failure } from './outcome.ts';
import type { Tone } from './terminal.ts';

/** What a status means to a technician, in words. */
export interface StatusWords {
  state: string;
  toDo: string;
  tone: Tone;
}

const CONNECTED =
  'connect it and switch it on, or correct `connection` in kiosk.yaml (`qyzmet devices list` shows the ports)';
const STOP_KIOSK =
  'name the data folder of the kiosk with --data to go through it, or stop the kiosk first (systemctl stop qyzmet)';

const states: Record<DeviceState, StatusWords> = {
  online: { state: 'ready', toDo: '', tone: 'good' },
  deviceBusy: { state: 'busy', toDo: '', tone: 'good' },
  starting: { state: 'starting', toDo: 'wait', tone: 'care' },
  noDevice: { state: 'not connected', toDo: CONNECTED, tone: 'bad' },
  powerOff: { state: 'lost, being looked for', toDo: 'check its power and cable', tone: 'bad' },
  offline: { state: 'offline', toDo: 'check `driver` and `profile` in kiosk.yaml', tone: 'bad' },
  userError: { state: 'needs attention', toDo: 'look at the device', tone: 'care' },
  hardwareError: { state: 'out of order', toDo: 'call a technician', tone: 'bad' },
  fraudAttempt: { state: 'tampered with', toDo: 'close the kiosk and call a technician', tone: 'bad' },
  potentialFraud: { state: 'perhaps tampered with', toDo: 'look at the device', tone: 'bad' },
};

/** Detail codes of drivers and of the connection; an unknown one is shown as it is. */
const details: Record<string, { state: string; toDo: string }> = {
  coverOpen: { state: 'cover open', toDo: 'close the cover' },
  paperOut: { state: 'paper out', toDo: 'replace the paper' },
  paperJam: { state: 'paper jammed', toDo: 'open the cover and clear the paper' },
  cutterError: {
    state: 'cutter stuck',
    toDo: 'clear the cutter, then switch off and on; else call a technician',
  },
  headHot: { state: 'print head too hot', toDo: 'wait, it goes on by itself' },
  tonerOut: { state: 'toner out', toDo: 'replace the toner or ink' },
  outputFull: { state: 'output tray full', toDo: 'take the paper out of the tray' },
  printerOffline: { state: 'the printer does not answer its queue', toDo: 'check its power and cable' },
  queuePaused: { state: 'the print queue is paused', toDo: 'cupsenable <queue>' },
  queueClosed: { state: 'the print queue takes no jobs', toDo: 'cupsaccept <queue>' },
  spoolFull: { state: 'the disk of the spooler is full', toDo: 'call a technician' },
  noSpooler: { state: 'no CUPS runs here', toDo: 'install and start it (apt-get install cups)' },
  noSuchQueue: {
    state: 'there is no such print queue',
    toDo: 'correct `printer` in kiosk.yaml (`lpstat -e` shows the queues)',
  },
  portMissing: { state: 'not connected', toDo: CONNECTED },
  notHeard: {
    state: 'no key heard; they arrive in the kiosk window, where this terminal cannot see them',
    toDo: 'press a key of it at the kiosk',
  },
  portLocked: { state: 'held by another program', toDo: STOP_KIOSK },
  noAnswer: {
    state: 'does not answer',
    toDo: 'check its power, its cable and `baudRate` in kiosk.yaml',
  },
  unknownProfile: { state: 'there is no such profile', toDo: 'run `qyzmet config check`' },
  otherDriver: { state: 'the profile is for another driver', toDo: 'run `qyzmet config check`' },
  badProfile: { state: 'the profile is broken', toDo: 'run `qyzmet config check`' },
  permissionDenied: {
    state: 'this user may not open the port',
    toDo: 'run as the kiosk user, or add this user to the group dialout',
  },
  notASerialPort: { state: 'no serial port there', toDo: 'correct `path` in kiosk.yaml' },
  garbled: {
    state: 'its answers are garbled',
    toDo: 'check its power, its cable and `baudRate` in kiosk.yaml',
  },
  readerError: { state: 'the reader reports an error', toDo: 'switch it off and on' },
  foundOther: {
    state: 'another device answers there',
    toDo: 'correct `driver` and `profile` in kiosk.yaml, or plug the right device in',
  },
};

const actions: Record<StatusAction, string> = {
  reset: 'switch it off and on',
  configuration: 'correct kiosk.yaml',
  clear: 'hall staff can mend it: look at the device',
  maintenance: 'call a technician',
  suspend: 'wait, it mends itself',
};

export function statusWords(status: DeviceStatus): StatusWords {
  const base = states[status.device];
  const [code = '', ...rest] = status.detail?.split(': ') ?? [];
  const known = details[code];
  if (known) return { ...base, ...known, state: [known.state, ...rest].join(': ') };
  if (status.device === 'userError' && status.paper === 'out') return { ...base, ...details.paperOut };
  if (status.paper === 'jammed') return { ...base, ...details.paperJam };
  const state = status.detail ? `${base.state} (${status.detail})` : base.state;
  if (status.device === 'online' && status.paper === 'low')
    return { state: 'ready, paper low', toDo: 'replace the paper soon', tone: 'care' };
  const toDo = status.action && status.device !== 'noDevice' ? actions[status.action] : base.toDo;
  return { ...base, state, toDo };
}

/** Whether the error of a control call is one of a device's. */
export const isCallError = (error: { code: string }): error is CallError =>
  callErrorCode.safeParse(error.code).success;

const callWords: Record<CallErrorCode, [message: string, advice?: string]> = {
  noDevice: ['nothing is connected at the configured place', CONNECTED],
  deviceNotReady: ['the device did not get ready in time', 'check its power and cable, then try again'],
  deviceBusy: ['another program holds the port', STOP_KIOSK],
  configuration: ['another device answers there', 'correct `driver` and `profile` in kiosk.yaml'],
  userError: ['the device needs attention', 'look at the device'],
  hardwareError: ['the device is out of order', 'call a technician'],
  connectionLost: ['the device vanished in the middle', 'check its power and cable'],
  timeOut: ['nothing came in time'],
  canceled: ['canceled'],
  invalidData: ['what the device sent cannot be used'],
  unsupportedCommand: ['this device cannot do that'],
  processGone: ['the hardware process ended in the middle', 'try again'],
};

const badReads: Record<string, string> = {
  noMrz: 'turn the card over and try again',
  cut: 'pull the card more slowly, to the end',
  checkDigit: 'clean the card and the reader, then try again',
  format: 'this is not a document this reader knows; try another',
  two: 'two cards were read; hold only one',
};

export function callFailure({ code, detail }: CallError): Failure {
  const [message, advice] = callWords[code];
  if (detail === undefined) return failure(code, message, advice);
  const known = details[detail.split(': ')[0] ?? ''];
  return failure(code, `${message} (${known?.state ?? detail})`, badReads[detail] ?? known?.toDo ?? advice);
}

const reasons: Record<PrintReason, [words: string, advice?: string]> = {
  paperOut: ['the paper is out', 'replace the paper'],
  coverOpen: ['the cover is open', 'close the cover'],
  paperJam: ['the paper is jammed', 'open the cover and clear the paper'],
  cutterError: ['the cutter is stuck', 'clear the cutter, then switch off and on'],
  headHot: ['the print head is too hot', 'wait a minute'],
  hardwareError: ['the printer is out of order', 'call a technician'],
  connectionLost: ['the printer vanished', 'check its power and cable'],
  noDevice: callWords.noDevice,
  deviceNotReady: callWords.deviceNotReady,
  deviceBusy: callWords.deviceBusy,
  configuration: callWords.configuration,
  timeOut: ['the time was over'],
  canceled: ['canceled'],
  processGone: ['the hardware process ended', 'try again'],
  invalidDocument: ['the document cannot be printed', 'correct the document'],
};

/** Null when the print counts as done (DESIGN §5): confirmed, processed or sent, and not drawn back in. */
export function printFailure({ print, media, reason }: PrintResult): Failure | null {
  const [why, advice] = reason ? reasons[reason] : [];
  const because = why ? `: ${why}` : '';
  if (print === 'failed') return failure(reason ?? 'failed', `nothing was printed${because}`, advice);
  if (print === 'unknown')
    return failure(
      reason ?? 'unknown',
      `it is not known what was printed${because}`,
      advice ?? 'look at the paper',
    );
  if (media === 'retracted') return failure('retracted', 'the paper was not taken and was drawn back in');
  return null;
}

export const printWords: Partial<Record<PrintOutcome, string>> = {
  confirmed: 'the printer says it is on paper',
  processed: 'the printer says it has read it to the end',
  sent: 'sent; this printer can say no more',
};
