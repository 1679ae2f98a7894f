import { z } from 'zod';
import { command, done } from '../../../../stand-in/command.ts';
import { type Measurements, measurementsSchema } from '../../schema/measurement.ts';
import { good } from '../answer.ts';
import { createKept } from '../keyed.ts';
import { limits } from '../limits.ts';
import type { Topic } from '../topic.ts';

/** Anonymous numbers, to be looked at through the control socket. */
export function measurementsTopic(): Topic {
  const batches = createKept<{ id: string; batch: Measurements }>(limits.keptThings);
  return {
    operations: {
      async postMeasurements({ key, body }) {
        const batch = measurementsSchema.parse(body);
        const before = batches.get(key);
        const kept = batches.once(key, batch, () => ({ id: key, batch }));
        return kept.ok ? good({ taken: before === undefined }, 202) : kept.answer;
      },
    },
    commands: {
      measurements: command(z.strictObject({}), () => done(batches.all().map(({ batch }) => batch))),
    },
  };
}
