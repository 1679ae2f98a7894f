import { z } from 'zod';

const usb = {
  serialNumber: z.string().optional(),
  /** Topological path of the USB socket, e.g. `1-1.4`. */
  usbPath: z.string().optional(),
  manufacturer: z.string().optional(),
};

/** Something plugged into this machine, as the operating system lists it. */
export const discoveredSchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('serial'),
    path: z.string(),
    vendorId: z.int().optional(),
    productId: z.int().optional(),
    ...usb,
  }),
  z.object({
    kind: z.literal('hid'),
    path: z.string(),
    vendorId: z.int(),
    productId: z.int(),
    product: z.string().optional(),
    usagePage: z.int().optional(),
    ...usb,
  }),
  z.object({ kind: z.literal('pcsc'), reader: z.string() }),
]);
export type Discovered = z.infer<typeof discoveredSchema>;
export const discoveryKind = z.enum(['serial', 'hid', 'pcsc']);
export type DiscoveryKind = z.infer<typeof discoveryKind>;
