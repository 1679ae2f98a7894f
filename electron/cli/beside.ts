import path from 'node:path';
import { type Control, connectControl } from '../control/client.ts';
import { type ControlError, type ControlErrorCode, PROTOCOL } from '../control/contract.ts';
import { socketIn } from '../control/socket-place.ts';
import type { Context } from './context.ts';
import { dataFolder } from './data-folder.ts';
import { type Failure, failure, type Outcome } from './outcome.ts';
import { callFailure, isCallError } from './words.ts';

/**
 * Every command that needs a device asks this first: a running kiosk holds the ports, so it is spoken to instead.
 * `alone`: no kiosk runs on this data folder, or one with another configuration.
 */
export async function besideKiosk(
  context: Context,
  beside: (control: Control) => Promise<Outcome>,
  alone: () => Promise<Outcome>,
): Promise<Outcome> {
  const control = await findKiosk(context);
  if (!control) return alone();
  try {
    return await beside(control);
  } finally {
    control.close();
  }
}

export async function findKiosk(context: Context): Promise<Control | null> {
  const { terminal } = context;
  const folder = dataFolder(context);
  const connected = await connectControl(socketIn(folder));
  if (!connected.ok) {
    if (connected.why === 'forbidden')
      terminal.err(
        `note: the kiosk on ${folder} belongs to another user; run this as that user or as root\n`,
      );
    return null;
  }
  const { control } = connected;
  const pinged = await control.call('ping', {}, { signal: context.signal });
  const problem = pinged.ok ? misfit(context, pinged.value) : 'does not answer as a kiosk does';
  if (!problem) return control;
  terminal.err(`note: the kiosk on ${folder} ${problem}; it is not asked\n`);
  control.close();
  return null;
}

/** Which configuration the technician named; null: none, so any kiosk on the data folder is meant. */
function namedConfig({ source: { file, demo, env } }: Context): string | null {
  const chosen = file || env.QYZMET_CONFIG;
  if (chosen) return path.resolve(chosen);
  return demo ? '(demo)' : null;
}

function misfit(context: Context, { protocol, config }: { protocol: number; config: string }): string | null {
  if (protocol !== PROTOCOL) return 'is of another version';
  const named = namedConfig(context);
  return named === null || named === config ? null : `has another configuration, ${config}`;
}

const words: Record<Exclude<ControlErrorCode, CallCodes>, [message: string, advice?: string]> = {
  busyWithVisitor: ['a visitor is at the kiosk', 'try again when the visit is over'],
  unknownDevice: ['the running kiosk has no such device', 'see `qyzmet devices list`'],
  noQueue: ['this kiosk gives no tickets', 'write the section `queue` in kiosk.yaml'],
  notRecorded: [
    'the audit trail cannot be written, so nothing was done',
    'look at the disk: `qyzmet doctor`',
  ],
  noKey: [
    "the kiosk's own key cannot be used",
    'look with `qyzmet doctor`; after enrolling, start the kiosk again',
  ],
  invalidRequest: ['the running kiosk refuses that'],
  unknownCall: ['the running kiosk cannot do that', 'it may be of an older version: restart it'],
  tooMany: ['too many programs speak to the kiosk', 'end one of them'],
  internal: ['the running kiosk met a defect', 'its log says where'],
  kioskGone: ['the kiosk ended meanwhile', 'try again'],
  invalidAnswer: ['the running kiosk says something else than this program knows', 'restart it'],
};
type CallCodes = Parameters<typeof callFailure>[0]['code'];

export function controlFailure(error: ControlError): Failure {
  if (error.code === 'deviceBusy')
    return failure('deviceBusy', 'somebody is using that device already', 'try again in a moment');
  if (isCallError(error)) return callFailure(error);
  if (error.detail === 'lineTooLong')
    return failure('invalidDocument', 'the document is too big to hand to the running kiosk (about 3 MB)');
  const { code, detail } = error;
  // what is left when a device's own codes are gone
  const [message, advice] = words[code as keyof typeof words];
  return failure(code, detail === undefined ? message : `${message} (${detail})`, advice);
}
