import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { encodings } from '../sip2/text.ts';
import { startLibraryStandIn } from './stand-in.ts';

const portSchema = z.coerce.number().int().min(0).max(65535).optional();
const encodingSchema = z.enum(encodings).optional();

/**
 * `node out/sip2.cjs --dir <folder> [--port 6001] [--encoding utf-8] [--cert pem --key pem] [--with-parent]`: prints its
 * address and control socket as one JSON line when it listens.
 */
async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      dir: { type: 'string' },
      port: { type: 'string' },
      encoding: { type: 'string' },
      cert: { type: 'string' },
      key: { type: 'string' },
      'with-parent': { type: 'boolean' },
    },
  });
  if (!values.dir) throw new Error('--dir <folder> is missing');
  const { cert, key } = values;
  const standIn = await startLibraryStandIn({
    folder: values.dir,
    port: portSchema.parse(values.port),
    encoding: encodingSchema.parse(values.encoding),
    tls: cert && key ? { cert: readFileSync(cert, 'utf8'), key: readFileSync(key, 'utf8') } : undefined,
  });
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
  process.stdout.write(`${JSON.stringify({ ready: true, ...standIn.address })}\n`);
}

main().catch((error: unknown) => {
  process.stderr.write(`sip2: ${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
});
