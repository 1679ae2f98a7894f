import type { DeviceConfig } from '../../hardware/config.ts';
import type { DeviceStatus } from '../../hardware/role/status.ts';
import { type ControlHandlers, controlFailed } from './contract.ts';
import { shownMedium } from './medium.ts';
import type { ControlParts } from './parts.ts';
import { type Printable, printerRoleOf, printOnce } from './printing.ts';
import { invitation, readerRoleOf, readOnce } from './reading.ts';
import { selfTest } from './self-test/self-test.ts';

type DeviceCallNames =
  | 'devices.list'
  | 'devices.status'
  | 'devices.watch'
  | 'devices.test'
  | 'print'
  | 'read';

/** Neither moves paper nor switches anything, and a visitor's card does not go there. */
const harmless: ReadonlySet<string> = new Set(['keypad', 'contact']);

const bytesOf = (pdf: string): Uint8Array => new Uint8Array(Buffer.from(pdf, 'base64'));

export function deviceHandlers(parts: ControlParts): Pick<ControlHandlers, DeviceCallNames> {
  const { configured, calls, mode, visitorFirst, audit } = parts;
  const find = (id: string): DeviceConfig | undefined => configured.find((device) => device.id === id);
  const isVisited = (): boolean => mode() === 'visit';
  const statusOf = (id: string): DeviceStatus | undefined =>
    calls.statuses().find((status) => status.id === id);

  return {
    'devices.list': async () => ({ ok: true, value: { devices: [...configured] } }),
    'devices.status': async () => ({ ok: true, value: { devices: calls.statuses() } }),

    async 'devices.watch'(_nothing, { signal, tell }) {
      tell({ devices: calls.statuses() });
      const forget = calls.onStatus((status) => tell({ devices: [status] }));
      try {
        await aborted(signal);
      } finally {
        forget();
      }
      return { ok: true, value: {} };
    },

    async 'devices.test'({ id, timeoutMs, pdf, user }, { signal: asked, tell }) {
      const device = find(id);
      const role = device?.roles[0];
      if (!device || !role) return controlFailed('unknownDevice');
      if (isVisited() && !harmless.has(role)) return controlFailed('busyWithVisitor');
      if (!audit({ act: 'deviceTested', subject: id, user })) return controlFailed('notRecorded');
      return visitorFirst.use(id, asked, async ({ signal, waiting }) => {
        const tested = await selfTest(
          {
            calls,
            device,
            timeoutMs,
            signal,
            waiting,
            say: (say) => tell({ say }),
            done: (step) => tell({ step }),
            testPdf: async () => (pdf === undefined ? null : bytesOf(pdf)),
          },
          role,
        );
        const gaveUp = waiting.aborted && tested.steps.some(({ outcome }) => outcome === 'canceled');
        return gaveUp ? controlFailed('canceled') : { ok: true, value: tested };
      });
    },

    async print({ id, timeoutMs, document, pdf, user }, { signal: asked }) {
      const device = find(id);
      if (!device) return controlFailed('unknownDevice');
      const role = printerRoleOf(device);
      if (!role) return controlFailed('unsupportedCommand');
      const printable = printableOf(role, document, pdf);
      if (!printable) return controlFailed('invalidRequest', role === 'documentPrinter' ? 'pdf' : 'document');
      // paper for somebody else must not come out in front of a visitor
      if (isVisited()) return controlFailed('busyWithVisitor');
      if (!audit({ act: 'documentPrinted', subject: id, user })) return controlFailed('notRecorded');
      return visitorFirst.use(id, asked, ({ signal }) =>
        printOnce(calls, id, role, printable, { deadlineMs: timeoutMs, signal }),
      );
    },

    async read({ id, timeoutMs, reveal, user }, { signal: asked, tell }) {
      const device = find(id);
      if (!device) return controlFailed('unknownDevice');
      const role = readerRoleOf(device);
      if (!role) return controlFailed('unsupportedCommand');
      const visited = isVisited();
      if (reveal && !audit({ act: visited ? 'revealRefused' : 'cardRevealed', subject: id, user }))
        return controlFailed('notRecorded');
      // whoever stands there has that reader armed, or holds what a technician may not see
      if (visited && (reveal || statusOf(id)?.device === 'deviceBusy'))
        return controlFailed('busyWithVisitor');
      return visitorFirst.use(id, asked, async ({ waiting }) => {
        tell({ say: invitation(device, role) });
        const read = await readOnce(calls, device, role, { deadlineMs: timeoutMs, signal: waiting });
        return read.ok ? { ok: true, value: { shown: shownMedium(read.value, reveal) } } : read;
      });
    },
  };
}

function printableOf(
  role: NonNullable<ReturnType<typeof printerRoleOf>>,
  document: Extract<Printable, { document: unknown }>['document'] | undefined,
  pdf: string | undefined,
): Printable | null {
  if (role === 'documentPrinter') return pdf === undefined ? null : { pdf: bytesOf(pdf) };
  return document === undefined ? null : { document };
}

const aborted = (signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener('abort', () => resolve(), { once: true });
  });
