import type { Discovered, DiscoveryKind } from '../role/discovery.ts';

/** Everything of these kinds the system has now; opens no device. What is not installed (node-hid, pcscd) finds nothing. */
export async function discover(kinds: readonly DiscoveryKind[]): Promise<Discovered[]> {
  const found = await Promise.all(kinds.map((kind) => finders[kind]()));
  return found.flat();
}

const finders: Record<DiscoveryKind, () => Promise<Discovered[]>> = {
  async serial() {
    const { listSerialPorts } = await import('../transport/serial/discover.ts');
    return (await listSerialPorts()).map((port) => ({ kind: 'serial', ...port }));
  },
  async hid() {
    const { listHidDevices } = await import('../transport/hid/discover.ts');
    return (await listHidDevices()).map((device) => ({ kind: 'hid', ...device }));
  },
  async pcsc() {
    const { loadContext } = await import('../transport/pcsc/addon.ts');
    const loaded = await loadContext();
    if (!loaded.ok) return [];
    try {
      const context = new loaded.value();
      try {
        return context.listReaders().map(({ name }) => ({ kind: 'pcsc', reader: name }));
      } finally {
        context.close();
      }
    } catch {
      return []; // pcscd does not run
    }
  },
};
