import type { z } from 'zod';
import type { Consumables } from '../../consumables/consumables.ts';
import type { paperPage as paperView } from '../../contract/views/staff/paper.ts';
import type { OpenedDevices } from '../../devices/create.ts';
import type { Waiting } from './home.ts';
import type { PageDefinition } from './page.ts';
import { createPaperChange, type PaperChange } from './paper-change.ts';
import { paperNow } from './paper-now.ts';
import { type Printing, printSlip } from './paper-slip.ts';

export interface PaperParts extends Printing {
  consumables: Consumables;
  devices: Pick<OpenedDevices, 'statuses' | 'onStatus' | 'maintenance'>;
}
type Printer = z.infer<typeof paperView>['printers'][number];

/** Paper of every printer, and the way through a change of it. */
export const paperPage = (parts: PaperParts): PageDefinition => ({
  right: 'paper',
  open({ person, language, changed, record, here }) {
    const { consumables, devices } = parts;
    let change: PaperChange | null = null;
    let problem: 'notWritten' | null = null;
    const forget = devices.onStatus(({ id }) => {
      change?.heard(id);
      changed();
    });
    const end = (): boolean => {
      change?.stop();
      const was = change !== null;
      change = null;
      return was;
    };
    /** Into the trail, then into the books. */
    const write = (act: 'paperChanged' | 'binEmptied', device: string): boolean => {
      problem = null;
      if (consumables.of(device) === null) return false;
      if (!record(act, device)) {
        problem = 'notWritten';
        return false;
      }
      return act === 'paperChanged'
        ? consumables.paperChanged(device, person.id)
        : consumables.binEmptied(device);
    };
    return {
      view: () => ({
        page: 'paper',
        printers: consumables.all().map((one) => printerOf(one, devices)),
        change: change?.view() ?? null,
        problem,
      }),
      calls: {
        staffPaperChange({ device }) {
          const one = consumables.of(device);
          if (!one || change) return false;
          problem = null;
          change = createPaperChange({
            device,
            steps: one.paperChange ?? [],
            status: () => devices.statuses().find(({ id }) => id === device) ?? null,
            print: (signal) => printSlip(parts, device, language(), signal),
            changed,
            here,
          });
          return true;
        },
        staffPaperStep: ({ step }) => change?.go(step) ?? false,
        staffPaperTest: () => change?.test() ?? false,
        staffPaperEnd({ done }) {
          if (!change) return false;
          if (done && !(change.mayEnd() && write('paperChanged', change.device))) return problem !== null;
          return end();
        },
        staffBinEmptied: ({ device }) => write('binEmptied', device) || problem !== null,
      },
      close() {
        end();
        forget();
      },
    };
  },
});

function printerOf(
  consumable: ReturnType<Consumables['all']>[number],
  { statuses, maintenance }: PaperParts['devices'],
): Printer {
  const { device, counters } = consumable;
  const config = maintenance.configured().find(({ id }) => id === device);
  const { usedMm, estimated, rollMm, leftMm, daysLeft, lastChange, retracted, retractLimit } = consumable;
  return {
    id: device,
    roles: (['receiptPrinter', 'ticketDispenser'] as const).filter((role) => config?.roles.includes(role)),
    model: maintenance.about(device)?.model ?? config?.profile ?? device,
    place: config?.place ?? null,
    now: paperNow(statuses().find(({ id }) => id === device) ?? null),
    usedMm,
    estimated,
    rollMm,
    leftMm,
    daysLeft,
    lastChange,
    tickets: counters.sincePaper.tickets,
    cuts: counters.sincePaper.cuts,
    retracted,
    retractLimit,
    hasBin: retractLimit !== null || retracted > 0,
    guided: consumable.paperChange !== null,
  };
}

/** Printers without paper, or whose bin is full. */
export const paperWaiting = ({
  consumables,
  devices,
}: Pick<PaperParts, 'consumables' | 'devices'>): Waiting => ({
  count: () =>
    consumables
      .all()
      .filter(
        ({ paper, retracted, retractLimit }) =>
          paper === 'out' || paper === 'low' || (retractLimit !== null && retracted >= retractLimit),
      ).length,
  onChange: (listener) => devices.onStatus(listener),
});
