import type { Context } from '../context.ts';
import { failing, type Outcome } from '../outcome.ts';
import { untilAborted } from '../until-aborted.ts';

export interface SimulateCommand {
  driver: string;
  profile: string;
  pty?: string;
  tcp?: number;
  mock?: string;
  vpcd?: string;
  serialNumber?: string;
  control?: string;
  bps?: number;
}

/** A simulated device until Ctrl-C; says on standard output when its port may be opened. */
export async function simulate(context: Context, { bps, ...rest }: SimulateCommand): Promise<Outcome> {
  const { startSimulator } = await import('../../../hardware/simulator/start.ts');
  const { simulatorOptionsSchema } = await import('../../../hardware/simulator/options.ts');
  const { UnknownModelError } = await import('../../../hardware/simulator/families.ts');
  const { PtyError } = await import('../../../hardware/simulator/port/pty.ts');
  const options = simulatorOptionsSchema.safeParse({
    ...rest,
    ...(bps === undefined ? {} : { bitsPerSecond: bps }),
  });
  if (!options.success) {
    const issue = options.error.issues[0];
    return failing('usage', `${issue?.path.join('.') || 'simulate'}: ${issue?.message ?? 'does not fit'}`);
  }
  try {
    const simulator = await startSimulator(options.data);
    try {
      const { place, control } = simulator;
      context.terminal.out(
        context.json
          ? `${JSON.stringify({ ready: true, place, control })}\n`
          : `${rest.driver} ${rest.profile} at ${place}\n`,
      );
      context.terminal.err('Ctrl-C ends it\n');
      await untilAborted(context.signal);
    } finally {
      await simulator.close();
    }
    return { ok: true };
  } catch (error) {
    if (error instanceof UnknownModelError) return failing('usage', error.message);
    if (error instanceof PtyError) return failing('simulatorFailed', error.message);
    throw error;
  }
}
