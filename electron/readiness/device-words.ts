import type { DeviceState, DeviceStatus, StatusAction } from '../../hardware/role/status.ts';
import { fail, pass, wordOf } from './lines.ts';
import type { Line, ToDoCode } from './report.ts';

/** Codes of drivers, of the connection and of calls, and what mends them. */
const byCode: Record<string, ToDoCode> = {
  coverOpen: 'closeCover',
  paperOut: 'replacePaper',
  paperJam: 'clearJam',
  cutterError: 'clearJam',
  headHot: 'wait',
  tonerOut: 'replacePaper',
  outputFull: 'emptyTray',
  printerOffline: 'checkPower',
  queuePaused: 'startPrinting',
  queueClosed: 'startPrinting',
  noSpooler: 'startPrinting',
  spoolFull: 'freeDisk',
  noSuchQueue: 'correctConfiguration',
  portMissing: 'connect',
  portLocked: 'switchOffAndOn',
  noAnswer: 'checkPower',
  garbled: 'checkPower',
  readerError: 'switchOffAndOn',
  unknownProfile: 'correctConfiguration',
  otherDriver: 'correctConfiguration',
  badProfile: 'correctConfiguration',
  permissionDenied: 'correctConfiguration',
  notASerialPort: 'correctConfiguration',
  foundOther: 'correctConfiguration',
  connectionLost: 'checkPower',
  deviceNotReady: 'checkPower',
  timeOut: 'checkPower',
  processGone: 'runAgain',
};
const byState: Record<DeviceState, ToDoCode> = {
  online: 'runAgain',
  deviceBusy: 'runAgain',
  starting: 'runAgain',
  noDevice: 'connect',
  powerOff: 'checkPower',
  offline: 'correctConfiguration',
  userError: 'lookAtDevice',
  hardwareError: 'callService',
  fraudAttempt: 'callSecurity',
  potentialFraud: 'callSecurity',
};
const byAction: Record<StatusAction, ToDoCode> = {
  reset: 'switchOffAndOn',
  configuration: 'correctConfiguration',
  clear: 'lookAtDevice',
  maintenance: 'callService',
  suspend: 'wait',
};

export const toDoOfCode = (code: string): ToDoCode => byCode[wordOf(code)] ?? 'callService';

export function statusLine(subject: string, status: DeviceStatus | undefined): Line {
  if (!status) return fail('deviceStatus', 'unknownDevice', 'runAgain', { subject });
  const { device, paper, detail, action } = status;
  const values = { state: device, ...(paper && { paper }) };
  if (device === 'online' || device === 'deviceBusy') return pass('deviceStatus', { subject, values });
  const cause = detail ?? causeOfPaper(paper) ?? device;
  const known = byCode[wordOf(cause)];
  const toDo = known ?? (action && device !== 'noDevice' ? byAction[action] : byState[device]);
  return fail('deviceStatus', cause, toDo, { subject, values });
}

function causeOfPaper(paper: DeviceStatus['paper']): string | undefined {
  return paper === 'out' ? 'paperOut' : paper === 'jammed' ? 'paperJam' : undefined;
}
