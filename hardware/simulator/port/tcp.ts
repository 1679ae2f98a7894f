import type { Wire } from './wire.ts';

// TODO placeholder
export async function openTcp(_port: number): Promise<Wire> {
  throw new Error('not built');
}
