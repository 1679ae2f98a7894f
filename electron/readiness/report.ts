import { z } from 'zod';
import { publicKeySchema } from '../identity/kiosk-key.ts';

/** The readiness report: what a technician takes away. Codes are stable, words are made from them elsewhere. */
export const reportPart = z.enum(['system', 'devices', 'data', 'lockdown']);
export type ReportPart = z.infer<typeof reportPart>;

export const outcomeSchema = z.enum(['fail', 'notTested', 'pass']);
export type LineOutcome = z.infer<typeof outcomeSchema>;

/** What was looked at. */
export const lineCodes = {
  system: [
    'versions',
    'disk',
    'clock',
    'timeZone',
    'uptime',
    'gateway',
    'ncalayer',
    'printers',
    'screenSize',
    'fonts',
    'voices',
    'screenSeen',
    'soundHeard',
  ],
  devices: ['deviceStatus', 'deviceTest', 'deviceSeen'],
  data: [
    'configuration',
    'operator',
    'database',
    'setAside',
    'auditTrail',
    'outbox',
    'visitAudits',
    'visits',
  ],
  lockdown: [
    'contextIsolation',
    'sandbox',
    'nodeIntegration',
    'webSecurity',
    'contentPolicy',
    'permissions',
    'newWindows',
    'navigation',
    'devTools',
    'debugSwitches',
    'protocol',
    'fuses',
    'pageWindowOpen',
    'pageFile',
    'pageEval',
    'pageNode',
  ],
} as const satisfies Record<ReportPart, readonly string[]>;
export const lineCode = z.enum(Object.values(lineCodes).flat());
export type LineCode = z.infer<typeof lineCode>;

/** What to do about it. */
export const toDoCode = z.enum([
  'connect',
  'checkPower',
  'correctConfiguration',
  'closeCover',
  'replacePaper',
  'clearJam',
  'emptyTray',
  'lookAtDevice',
  'switchOffAndOn',
  'wait',
  'callService',
  'callSecurity',
  'freeDisk',
  'setClock',
  'startTimeService',
  'setTimeZone',
  'checkNetwork',
  'startNcalayer',
  'startPrinting',
  'setScreen',
  'installFonts',
  'installVoices',
  'checkSound',
  'checkScreen',
  'keepDisk',
  'takeFile',
  'askGateway',
  'readLog',
  'mendProgram',
  'removeSwitch',
  'takePackage',
  'tryWithoutVisitor',
  'runAtKiosk',
  'runAgain',
]);
export type ToDoCode = z.infer<typeof toDoCode>;

/** A code, or a number, version, address of a service: never words of a person. */
const word = z.string().regex(/^[A-Za-z][A-Za-z0-9]{0,39}$/);
const value = z.union([z.string().max(160), z.number()]);

export const lineSchema = z.strictObject({
  code: lineCode,
  /** Which device; null: the kiosk itself. */
  subject: z.string().max(31).nullable(),
  outcome: outcomeSchema,
  /** Of a fail, or why nothing was tested. */
  reason: word.nullable(),
  toDo: toDoCode.nullable(),
  values: z.record(word, value),
});
export type Line = z.infer<typeof lineSchema>;

export const reportSchema = z.strictObject({
  format: z.literal(1),
  kiosk: z.string().max(31),
  madeAt: z.iso.datetime(),
  timeZone: z.string().max(60),
  /** Somebody stood before it and answered; or over the command line, nobody there. */
  attended: z.boolean(),
  demo: z.boolean(),
  /** RFC 7638 thumbprint of the key that signs. */
  key: z.string().max(64),
  lines: z.array(lineSchema).max(500),
});
export type Report = z.infer<typeof reportSchema>;

/** The file: `signature` is a detached JWS (RFC 7515 appendix F) over the canonical JSON of `report`. */
export const signedReportSchema = z.strictObject({
  report: reportSchema,
  signature: z.string().max(1000),
  key: publicKeySchema,
});
export type SignedReport = z.infer<typeof signedReportSchema>;

export const partOf = (code: LineCode): ReportPart =>
  reportPart.options.find((part) => (lineCodes[part] as readonly string[]).includes(code)) ?? 'system';

/** Reasons for which nobody can be blamed: not to be tested here, or only by eyes and hands. */
const beyond = [
  'needsEyes',
  'needsHands',
  'notConfigured',
  'noWindow',
  'notPackaged',
  'noSystemd',
  'noPaper',
];

export type Verdict = 'failed' | 'incomplete' | 'passed';

/** `passed`: nothing failed, and what was not tested could not be tested in this run. */
export function verdictOf({ lines }: Pick<Report, 'lines'>): Verdict {
  if (lines.some(({ outcome }) => outcome === 'fail')) return 'failed';
  const left = lines.some(({ outcome, reason }) => outcome === 'notTested' && !beyond.includes(reason ?? ''));
  return left ? 'incomplete' : 'passed';
}

export const countsOf = ({ lines }: Pick<Report, 'lines'>): Record<LineOutcome, number> => {
  const count = (wanted: LineOutcome) => lines.filter(({ outcome }) => outcome === wanted).length;
  return { fail: count('fail'), notTested: count('notTested'), pass: count('pass') };
};

/** Worst first, else as it was tested. */
export const worstFirst = (lines: readonly Line[]): Line[] =>
  outcomeSchema.options.flatMap((outcome) => lines.filter((line) => line.outcome === outcome));
