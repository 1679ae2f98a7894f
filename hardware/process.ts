import { connectParent } from './device/parent.ts';
import { serve } from './device/serve.ts';

/**
 * Entry of a hardware process: Electron's utilityProcess, or child_process.fork under plain Node.
 * Speaks hardware/protocol.ts; exits 0 after `stop` or when its parent is gone, 1 after an unexpected error.
 */
function exitOnUnexpected(error: unknown): void {
  // the message may quote what a device said, so only the kind of error and the places in our code are written
  const kind = error instanceof Error ? error.name : typeof error;
  const frames =
    error instanceof Error ? (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line)) : [];
  process.stderr.write(`hardware process: unexpected ${kind}\n${frames.join('\n')}\n`);
  process.exit(1);
}

// Electron 37 and later only warns about a rejection nobody handles
process.on('unhandledRejection', exitOnUnexpected);
process.on('uncaughtException', exitOnUnexpected);

const parent = connectParent();
if (parent === null) {
  process.stderr.write('hardware process: start me with utilityProcess.fork or child_process.fork\n');
  process.exit(2);
}
serve(parent, (code) => process.exit(code));
