import { parseArgs } from 'node:util';
import { startStandIn } from './stand-in.ts';

/**
 * `node out/ncalayer.cjs --dir <folder> [--port 13579] [--with-parent]`: prints its address and control socket as one
 * JSON line when it listens.
 */
async function main(): Promise<void> {
  const { values } = parseArgs({
    options: { dir: { type: 'string' }, port: { type: 'string' }, 'with-parent': { type: 'boolean' } },
  });
  if (!values.dir) throw new Error('--dir <folder> is missing');
  const port = values.port === undefined ? undefined : Number(values.port);
  if (port !== undefined && !(Number.isInteger(port) && port >= 0 && port < 65536))
    throw new Error('--port wants a port number');

  const standIn = await startStandIn({ folder: values.dir, port, env: process.env });
  let ending = false;
  const end = (): void => {
    if (ending) return;
    ending = true;
    standIn.close().finally(() => process.exit());
  };
  process.once('SIGTERM', end);
  process.once('SIGINT', end);
  if (values['with-parent']) {
    // The parent holds the other end of our stdin; when it dies, however it dies, the stream ends.
    process.stdin.on('end', end).on('error', end).resume();
  }
  process.stdout.on('error', () => undefined); // nobody listens any more
  process.stdout.write(`${JSON.stringify({ ready: true, url: standIn.url, control: standIn.control })}\n`);
}

main().catch((error: unknown) => {
  process.stderr.write(`ncalayer: ${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
});
