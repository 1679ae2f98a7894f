import { z } from 'zod';
import type { OfficeCalls } from '../gateway.ts';
import { limits } from '../limits.ts';
import { instantSchema } from '../schema/common.ts';
import { measurementsSchema } from '../schema/measurement.ts';
import type { Line } from './line.ts';

const takenSchema = z.object({ taken: z.boolean() });
const enrolledSchema = z.object({ kiosk: z.string().max(100), enrolledAt: instantSchema });

export function officeCalls(line: Line): OfficeCalls {
  return {
    async measure({ batch, key }, signal) {
      // Checked before it leaves: a number that slipped into a label stays here.
      const checked = measurementsSchema.safeParse(batch);
      if (!checked.success) return { ok: false, code: 'refused', reason: 'invalid' };
      const ask = { method: 'POST', path: 'v1/measurements', body: checked.data, key } as const;
      const answer = await line.json({ ...ask, limitMs: limits.officeMs }, takenSchema, signal);
      return answer.ok ? { ok: true, value: null } : answer;
    },

    enrol: ({ kiosk, office, publicKey, enrolmentCode }, signal) =>
      line.json(
        {
          method: 'POST',
          path: 'v1/kiosks',
          body: { kiosk, office, publicKey },
          sealed: { kiosk, enrolmentCode },
          limitMs: limits.officeMs,
        },
        enrolledSchema,
        signal,
      ),
  };
}
