import type { Readiness } from '../readiness/create.ts';
import type { ControlAudit } from './audit.ts';
import { type ControlHandlers, controlFailed } from './contract.ts';

interface Parts {
  about: { kiosk: string };
  /** null: nobody here can make a report. */
  readiness: Readiness | null;
  audit: ControlAudit;
}

export const reportHandlers = ({
  readiness,
  audit,
  about,
}: Parts): Pick<ControlHandlers, 'report.run' | 'security.items'> => ({
  async 'report.run'({ paper, user }, { signal, tell }) {
    if (!readiness) return controlFailed('unsupportedCommand');
    if (!audit({ act: 'reportMade', subject: about.kiosk, user })) return controlFailed('notRecorded');
    const made = await readiness.run({ eyes: null, paper, signal, tell });
    if (made.ok) return { ok: true, value: made.signed };
    return made.code === 'canceled' ? controlFailed('canceled') : controlFailed('noKey', made.code);
  },
  'security.items': async () =>
    readiness ? { ok: true, value: { items: await readiness.items() } } : controlFailed('unsupportedCommand'),
});
