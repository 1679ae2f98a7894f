import type { Wire } from './wire.ts';

// TODO placeholder
export async function openVpcd(_place: string): Promise<Wire> {
  throw new Error('not built');
}
