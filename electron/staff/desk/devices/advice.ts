import type { Condition, DeviceState, PaperState, StatusAction } from '../../../../hardware/role/status.ts';
import type { Advice, DeviceTodo, DeviceWord, Tone } from '../../../contract/views/staff/device-parts.ts';

type Words = readonly [word: DeviceWord, todo: DeviceTodo | null];

/** Each state without more known of it, and its tone. */
const states: Record<DeviceState, readonly [Tone, ...Words]> = {
  online: ['good', 'ready', null],
  deviceBusy: ['good', 'inUse', null],
  starting: ['unknown', 'starting', 'wait'],
  noDevice: ['bad', 'notConnected', 'checkCable'],
  powerOff: ['bad', 'lost', 'checkCable'],
  offline: ['bad', 'offline', 'switchOffOn'],
  userError: ['bad', 'attention', 'look'],
  hardwareError: ['bad', 'outOfOrder', 'callService'],
  fraudAttempt: ['bad', 'tampered', 'closeKiosk'],
  potentialFraud: ['bad', 'perhapsTampered', 'look'],
};

/** Who or what mends it, where no detail says more. */
const actions: Record<StatusAction, DeviceTodo> = {
  reset: 'switchOffOn',
  configuration: 'fixConfiguration',
  clear: 'look',
  maintenance: 'callService',
  suspend: 'wait',
};

/** Codes of drivers, connections, print jobs and calls: the first word of a status's detail. */
const codes: Readonly<Record<string, Words>> = {
  // at the device
  coverOpen: ['coverOpen', 'closeCover'],
  paperOut: ['paperOut', 'replacePaper'],
  paperJam: ['paperJam', 'removeJam'],
  cutterError: ['cutterStuck', 'freeCutter'],
  headHot: ['headHot', 'letCool'],
  presenterStopped: ['presenterStopped', 'switchOffOn'],
  blackMarkMissing: ['blackMarkMissing', 'replacePaper'],
  firmware: ['firmware', 'callService'],
  outOfRange: ['outOfOrder', 'callService'],
  hardwareError: ['outOfOrder', 'callService'],
  tonerOut: ['tonerOut', 'replaceToner'],
  outputFull: ['outputFull', 'emptyTray'],
  printerOffline: ['printerOffline', 'checkCable'],
  readerError: ['readerError', 'switchOffOn'],
  garbled: ['garbled', 'checkLine'],
  notSwitched: ['notSwitched', 'checkCable'],
  notHeard: ['notHeard', 'pressKey'],
  // the way to it
  portMissing: ['notConnected', 'checkCable'],
  readerMissing: ['notConnected', 'checkCable'],
  noDevice: ['notConnected', 'checkCable'],
  unreachable: ['unreachable', 'checkNetwork'],
  noAnswer: ['noAnswer', 'checkLine'],
  deviceNotReady: ['noAnswer', 'checkLine'],
  connectionLost: ['lost', 'checkCable'],
  unsteady: ['unsteadyLine', 'checkCable'],
  timeOut: ['noAnswer', 'checkLine'],
  portLocked: ['portLocked', 'endOtherProgram'],
  deviceBusy: ['portLocked', 'endOtherProgram'],
  cardInUse: ['cardInUse', 'endOtherProgram'],
  openFailed: ['openFailed', 'choosePort'],
  permissionDenied: ['notAllowed', 'giveRights'],
  triggerDenied: ['misconfigured', 'fixConfiguration'],
  notASerialPort: ['notSerial', 'choosePort'],
  report: ['openFailed', 'choosePort'],
  processGone: ['processGone', 'callService'],
  // what kiosk.yaml says of it
  foundOther: ['otherDevice', 'plugRightOne'],
  notACardReader: ['otherDevice', 'plugRightOne'],
  ambiguousReader: ['misconfigured', 'choosePort'],
  configuration: ['misconfigured', 'fixConfiguration'],
  profile: ['misconfigured', 'fixConfiguration'],
  unknownProfile: ['misconfigured', 'fixConfiguration'],
  otherDriver: ['misconfigured', 'fixConfiguration'],
  badProfile: ['misconfigured', 'fixConfiguration'],
  notConfigured: ['misconfigured', 'fixConfiguration'],
  entry: ['misconfigured', 'fixConfiguration'],
  unknownDevice: ['misconfigured', 'fixConfiguration'],
  channel: ['misconfigured', 'fixConfiguration'],
  hidOnly: ['misconfigured', 'choosePort'],
  pcscOnly: ['misconfigured', 'choosePort'],
  noModemLines: ['misconfigured', 'choosePort'],
  signingReader: ['misconfigured', 'choosePort'],
  // the computer
  hidMissing: ['partMissing', 'installPart'],
  pcscMissing: ['partMissing', 'installPart'],
  pcscNotInstalled: ['partMissing', 'installPart'],
  pcscFailed: ['partMissing', 'installPart'],
  // the print queue
  noSpooler: ['noSpooler', 'installPart'],
  noIpp: ['noSpooler', 'installPart'],
  noSuchQueue: ['queueMissing', 'chooseQueue'],
  queuePaused: ['queuePaused', 'resumeQueue'],
  queueClosed: ['queueClosed', 'openQueue'],
  notAccepting: ['queueClosed', 'openQueue'],
  refused: ['queueClosed', 'openQueue'],
  spoolFull: ['spoolFull', 'freeDisk'],
};

export const knownCodes: ReadonlySet<string> = new Set(Object.keys(codes));

type Seen = Pick<Condition, 'device'> &
  Partial<Record<'paper' | 'media' | 'action' | 'detail', string | undefined>>;

/** What a status means to somebody who is to mend it. Total: every status there can be has a word and a tone. */
export function adviceOf({ device, paper, media, action, detail }: Seen): Advice {
  const [tone, word, todo] = states[device];
  const [code = '', ...rest] = detail?.split(': ') ?? [];
  const found = rest.join(': ').slice(0, 120) || null;
  const works = device === 'online' || device === 'deviceBusy';
  const known = codes[code];
  if (code === 'notHeard') return { tone: 'unknown', word: 'notHeard', todo: 'pressKey', found };
  if (works)
    return { ...whileWorking({ word, paper, media, code }), found: found ?? (known ? null : code || null) };
  // what mends itself is not called a fault
  const heavy: Tone = action === 'suspend' ? 'care' : tone;
  if (known) {
    // a feed error stays until the printer is switched off and on, even when the paper is out of the way
    const todoNow = code === 'paperJam' && action === 'reset' ? 'switchOffOn' : known[1];
    return { tone: heavy, word: known[0], todo: todoNow, found };
  }
  if (paper === 'jammed') return { tone: heavy, word: 'paperJam', todo: 'removeJam', found };
  if (media === 'jammed') return { tone: heavy, word: 'mediaJammed', todo: 'removeJam', found };
  if (paper === 'out' && device === 'userError')
    return { tone: heavy, word: 'paperOut', todo: 'replacePaper', found };
  const fits = device !== 'noDevice' && device !== 'powerOff' && isAction(action);
  return { tone: heavy, word, todo: fits ? actions[action] : todo, found: found ?? (code || null) };
}

const isAction = (action: string | undefined): action is StatusAction =>
  action !== undefined && Object.hasOwn(actions, action);

/** It does its work; something may still want a hand soon. */
function whileWorking({
  word,
  paper,
  media,
  code,
}: {
  word: DeviceWord;
  paper: string | undefined;
  media: string | undefined;
  code: string;
}): Pick<Advice, 'tone' | 'word' | 'todo'> {
  if (paper === 'jammed') return { tone: 'care', word: 'paperJam', todo: 'removeJam' };
  if (media === 'jammed') return { tone: 'care', word: 'mediaJammed', todo: 'removeJam' };
  if (paper === 'out') return { tone: 'care', word: 'paperOut', todo: 'replacePaper' };
  if (paper === ('low' satisfies PaperState))
    return { tone: 'care', word: 'paperLow', todo: 'replacePaperSoon' };
  // a printer that told of something once, and works again
  if (code !== '') return { tone: 'care', word: 'told', todo: 'look' };
  return { tone: 'good', word, todo: null };
}

/** The same of a code alone: of a job that failed, a test that did not pass. */
export const adviceOfCode = (detail: string): Advice => adviceOf({ device: 'hardwareError', detail });

const weight: Record<Tone, number> = { bad: 0, care: 1, unknown: 2, good: 3 };
export const byWeight = (a: { advice: Advice }, b: { advice: Advice }): number =>
  weight[a.advice.tone] - weight[b.advice.tone];
