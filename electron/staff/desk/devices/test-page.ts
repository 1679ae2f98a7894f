import { callsOf } from '../../../control/devices.ts';
import type { HouseParts } from '../house.ts';
import type { PageDefinition } from '../page.ts';
import { createCards } from './cards.ts';
import { createTestRun } from './test-run.ts';

/** Guided self-test of one device, or of all when it is opened without one. */
export const testPage = (house: Pick<HouseParts, 'devices' | 'records'>): PageDefinition => ({
  right: 'devices',
  open({ changed, record, here, borrowReader }, id) {
    const { devices, records } = house;
    const tested = devices.maintenance.configured().filter((device) => id === null || device.id === id);
    const cards = createCards({ devices, records, changed, ...(id !== null && { only: id }) });
    const run = createTestRun({
      devices: tested,
      calls: callsOf(devices),
      borrow: borrowReader,
      record: (device) => record('deviceTested', device),
      happened: (device, what, detail) => records.happened(device, { kind: 'tested', what, detail }),
      here,
      changed,
    });
    return {
      view: () => ({
        page: 'test',
        device: id,
        run: run.state(),
        items: tested.flatMap((device) => {
          const card = cards.of(device.id);
          if (!card) return [];
          const { roles, model, advice } = card;
          return [{ id: device.id, roles, model, advice, ...run.progress(device.id) }];
        }),
        machineMs: run.machineMs(),
      }),
      calls: {
        staffTestBegin: () => run.begin(),
        staffTestAnswer: ({ yes }) => run.answer(yes),
        staffTestSkip: () => run.skip(),
      },
      close() {
        run.close();
        cards.close();
      },
    };
  },
});
