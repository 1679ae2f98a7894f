import type { SigningSource } from '../source.ts';
import { openConnection } from './connection.ts';
import { somethingListens } from './probe.ts';

/** Whether NCALayer is there: listens and greets. Asks nothing of it and opens no window. */
export async function greets(
  source: Pick<SigningSource, 'url' | 'certificate'>,
  signal: AbortSignal,
): Promise<boolean> {
  const url = source.url();
  const certificate = source.certificate();
  if (!url || !(await somethingListens(url, certificate, signal))) return false;
  const connection = await openConnection(url, certificate, signal);
  connection?.close();
  return connection !== null;
}
