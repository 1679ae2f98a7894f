import type { Family, SimulatedDevice } from '../../../hardware/simulator/device.ts';
import { openMock } from '../../../hardware/simulator/port/mock.ts';
import type { Wire } from '../../../hardware/simulator/port/wire.ts';

/** Vendor page FF00, one 64-byte input, output and feature report without numbers. */
const descriptor = Buffer.from(
  '0600ff0901a101150026ff007508954009018102954009019102954009 01b102c0'.replaceAll(' ', ''),
  'hex',
);
export const vendorId = 0x1209;
export const productId = 0x0001;

/** A HID device that remembers what it is told. It lives in the test, which is not under the preload itself. */
export interface Gadget {
  wire: Wire;
  outputs: string[];
  features: Map<number, Uint8Array>;
  plug(serialNumber?: string): Promise<void>;
}

export async function createGadget(folder: string, serialNumber: string): Promise<Gadget> {
  const outputs: string[] = [];
  const features = new Map<number, Uint8Array>();
  const device: SimulatedDevice = {
    receive: (bytes) => outputs.push(Buffer.from(bytes).toString('hex')),
    features: {
      get: (report) => features.get(report) ?? null,
      set(bytes) {
        const [report = 0] = bytes;
        if (report !== 0) return false;
        features.set(report, Uint8Array.from(bytes));
        return true;
      },
    },
    plugged: () => undefined,
    hang: () => undefined,
    wake: () => undefined,
    state: () => ({}),
    commands: {},
    close: () => undefined,
  };
  const family: Family = {
    profiles: ['gadget'],
    create: () => device,
    usb: () => ({
      vendorId,
      productId,
      manufacturer: 'Qyzmet Test',
      product: 'Gadget 64',
      serialNumber: 'UNNAMED',
    }),
    hidDescriptor: () => descriptor,
  };
  const plug = async (serial: string): Promise<Wire> => {
    const options = { driver: 'gadget', profile: 'gadget', mock: folder, serialNumber: serial };
    const wire = await openMock(folder, options, family, device);
    wire.onData((bytes) => device.receive(bytes));
    wire.resume();
    return wire;
  };
  const gadget: Gadget = {
    wire: await plug(serialNumber),
    outputs,
    features,
    async plug(other = serialNumber) {
      gadget.wire = await plug(other);
    },
  };
  return gadget;
}
