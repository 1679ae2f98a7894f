import { z } from 'zod';
import { printAnswerSchema } from '../../hardware/role/printer.ts';
import { failed, type Result } from '../../hardware/role/result.ts';
import type { Role } from '../../hardware/role/roles.ts';
import type { Log } from '../config/log.ts';
import type { PrintJournal } from '../devices/print-journal.ts';
import { judgePrint } from '../devices/printing.ts';
import type { DeviceRecords } from '../devices/records/records.ts';
import { whereOf } from '../log/where-of.ts';
import type { DeviceCalls } from './devices.ts';
import { type PrinterRole, printerRoles } from './printing.ts';

interface Books {
  journal: Pick<PrintJournal, 'started' | 'done'>;
  records: Pick<DeviceRecords, 'printed'>;
  log: Log;
}

const jobSchema = z.object({ jobId: z.string().min(1) });

/**
 * Paper that a technician's program lets out is paper of this kiosk: it stands in the print journal before the first
 * byte leaves, takes from the roll, and one of unknown end is not forgotten before the next ticket.
 */
export function journalledCalls(calls: DeviceCalls, { journal, records, log }: Books): DeviceCalls {
  const kept = (write: () => void): boolean => {
    try {
      write();
      return true;
    } catch (error) {
      log.error(whereOf(error), 'the print journal could not be written');
      return false;
    }
  };
  return {
    ...calls,
    async call(device, role, method, args, options) {
      const job = jobSchema.safeParse(args).data;
      if (method !== 'print' || !isPrinter(role) || !job)
        return calls.call(device, role, method, args, options);
      const { jobId } = job;
      const subject = { kind: 'document', id: `control:${jobId}` } as const;
      if (!kept(() => journal.started({ jobId, device, subject })))
        return failed('hardwareError', 'notRecorded');
      const answer = await calls.call(device, role, 'print', args, options);
      const result = judgePrint({ sent: true, result: answer }, role, jobId);
      kept(() => journal.done(result));
      kept(() => records.printed(device, 'test', result, result.print === 'failed' ? null : paperIn(answer)));
      return answer;
    },
  };
}

const isPrinter = (role: Role): role is PrinterRole => (printerRoles as readonly Role[]).includes(role);

function paperIn(answer: Result<unknown>): Parameters<DeviceRecords['printed']>[3] {
  const paper = answer.ok ? printAnswerSchema.safeParse(answer.value).data?.paper : undefined;
  return paper ? { ...paper, estimated: false } : null;
}
