import type { z } from 'zod';
import type { Catalogue } from '../../catalogue/service.ts';
import type { callsPage as callsView } from '../../contract/views/staff/calls.ts';
import type { Devices } from '../../devices/devices.ts';
import type { HelpCall, HelpCalls } from '../help-calls.ts';
import { whereCalled } from './call-place.ts';
import type { Waiting } from './home.ts';
import type { PageDefinition } from './page.ts';

export interface CallsParts {
  helpCalls: HelpCalls;
  catalogue: Pick<Catalogue, 'find'>;
  devices: Pick<Devices, 'deviceFor'>;
}
type ShownCall = z.infer<typeof callsView>['calls'][number];

/** Who called for help, and what staff do about it. */
export const callsPage = ({ helpCalls, catalogue, devices }: CallsParts): PageDefinition => ({
  right: 'calls',
  open({ changed, record }) {
    const stops = [helpCalls.attend(), helpCalls.onChange(changed)];
    const waits = (id: string): HelpCall | undefined => helpCalls.waiting().find((call) => call.id === id);
    return {
      view: () => ({
        page: 'calls',
        calls: helpCalls.waiting().flatMap((call) => shown(call, catalogue)),
        lamp: devices.deviceFor('callLamp') !== null,
      }),
      calls: {
        staffCallComing: ({ id }) =>
          waits(id)?.state === 'open' && record('callAcknowledged', id) && helpCalls.acknowledge(id),
        staffCallDone({ id }) {
          // a forgotten card calls until it is taken, whatever anybody says
          if (waits(id)?.kind !== 'asked' || !record('callDone', id)) return false;
          helpCalls.done(id);
          return true;
        },
      },
      close: () => {
        for (const stop of stops) stop();
      },
    };
  },
});

function shown({ id, kind, page, since, state }: HelpCall, catalogue: CallsParts['catalogue']): ShownCall[] {
  return state === 'done' ? [] : [{ id, kind, since, state, ...whereCalled(page, catalogue) }];
}

/** Open calls on the tile. Whoever has the tiles before them sees that somebody calls. */
export const openCalls = (helpCalls: HelpCalls): Waiting => ({
  count: () => helpCalls.waiting().filter(({ state }) => state === 'open').length,
  onChange(listener) {
    const stops = [helpCalls.attend(), helpCalls.onChange(listener)];
    return () => {
      for (const stop of stops) stop();
    };
  },
});
