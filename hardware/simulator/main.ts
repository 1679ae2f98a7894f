import { parseArgs } from 'node:util';
import { z } from 'zod';
import { UnknownModelError } from './families.ts';
import { limits } from './limits.ts';
import { type SimulatorOptions, simulatorOptionsSchema } from './options.ts';
import { PtyError } from './port/pty.ts';
import { startSimulator } from './start.ts';

/** `node out/simulator.cjs <driver> --profile <name> --pty <path> --control <socket> …` */
function optionsFromCommandLine(): { options: SimulatorOptions; withParent: boolean } {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      profile: { type: 'string' },
      pty: { type: 'string' },
      tcp: { type: 'string' },
      mock: { type: 'string' },
      'serial-number': { type: 'string' },
      vpcd: { type: 'string' },
      control: { type: 'string' },
      'paper-dir': { type: 'string' },
      bps: { type: 'string' },
      'mm-per-second': { type: 'string' },
      flow: { type: 'string' },
      'with-parent': { type: 'boolean' },
    },
  });
  const number = (text: string | undefined) => (text === undefined ? undefined : Number(text));
  const given = {
    driver: positionals[0],
    profile: values.profile,
    pty: values.pty,
    tcp: number(values.tcp),
    mock: values.mock,
    serialNumber: values['serial-number'],
    vpcd: values.vpcd,
    control: values.control,
    paperDir: values['paper-dir'],
    bitsPerSecond: number(values.bps),
    mmPerSecond: number(values['mm-per-second']),
    flowControl: values.flow,
  };
  const present = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
  return { options: simulatorOptionsSchema.parse(present), withParent: values['with-parent'] ?? false };
}

async function main(): Promise<void> {
  const { options, withParent } = optionsFromCommandLine();
  const simulator = await startSimulator(options);
  let closing = false;
  const close = async () => {
    if (closing) return;
    closing = true;
    await simulator.close();
    process.exit(0);
  };
  process.on('SIGTERM', close);
  process.on('SIGINT', close);
  if (withParent) {
    const parent = process.ppid;
    setInterval(() => {
      if (process.ppid !== parent) void close();
    }, limits.parentPollMs);
  }
  process.stdout.write(
    `${JSON.stringify({ ready: true, place: simulator.place, control: simulator.control })}\n`,
  );
}

main().catch((error: unknown) => {
  const reason =
    error instanceof z.ZodError
      ? z.prettifyError(error)
      : error instanceof PtyError ||
          error instanceof UnknownModelError ||
          (error instanceof TypeError && 'code' in error)
        ? error.message
        : error instanceof Error
          ? (error.stack ?? error.message)
          : String(error);
  process.stderr.write(`simulator: ${reason}\n`);
  process.exit(1);
});
