import { fromCallback } from 'xstate';
import type { Log } from '../config/log.ts';
import type { Devices } from '../devices/devices.ts';
import { helpLimits } from '../visit/help/limits.ts';
import { type HelpCall, type HelpCalls, noHelpCalls } from './help-calls.ts';

/** `called`: a lamp burns or a screen shows it · `coming`: staff have seen it · `nobody`: there is nothing to call with. */
export type ConsultantState = 'called' | 'coming' | 'nobody' | 'late';
export interface ConsultantNews {
  type: 'consultantNews';
  state: ConsultantState;
}

interface CallParts {
  devices: Devices;
  helpCalls?: HelpCalls | undefined;
  log: Log;
}

/**
 * Calls staff for as long as it runs: lamp and record. The lamp goes off when staff answer, after ten minutes, and when
 * this is stopped, whichever comes first.
 */
export const callingConsultant = ({ devices, helpCalls = noHelpCalls, log }: CallParts) =>
  fromCallback<{ type: never }, Pick<HelpCall, 'kind' | 'page'>>(({ input, sendBack }) => {
    let running = true;
    let lit = false;
    const tell = (state: ConsultantState) =>
      running && sendBack({ type: 'consultantNews', state } satisfies ConsultantNews);
    const lamp = (on: boolean): Promise<boolean> =>
      devices.callLamp(on).catch(() => {
        log.error({ on }, 'the call lamp does not answer');
        return false;
      });
    const darken = () => {
      if (lit) void lamp(false);
      lit = false;
    };

    const call = written(() => helpCalls.open(input), log);
    const forget = helpCalls.onChange(({ id, state }) => {
      if (id !== call?.id || state === 'open') return;
      darken();
      // over: the visitor may call again, and a card that is still there does
      tell(state === 'acknowledged' ? 'coming' : 'late');
    });
    const timer = setTimeout(() => {
      darken();
      tell('late');
    }, helpLimits.lampMs);

    if (devices.deviceFor('callLamp') !== null) {
      lit = true;
      void lamp(true).then((burns) =>
        tell(burns || (call !== null && helpCalls.attended()) ? 'called' : 'nobody'),
      );
    } else tell(call !== null && helpCalls.attended() ? 'called' : 'nobody');

    return () => {
      running = false;
      clearTimeout(timer);
      forget();
      darken();
      if (call) written(() => helpCalls.done(call.id), log);
    };
  });

/** Without the record the lamp still calls. */
function written<T>(work: () => T, log: Log): T | null {
  try {
    return work();
  } catch {
    log.error({}, 'a call for help could not be written down');
    return null;
  }
}
