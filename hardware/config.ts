import { z } from 'zod';
import { roleName } from './role/roles.ts';

/** Schema of the `devices` section of kiosk.yaml. Pure: whether a profile file exists is the loader's question. */
const usbIdentity = z.strictObject({
  vendorId: z.int().min(0).max(0xffff).optional(),
  productId: z.int().min(0).max(0xffff).optional(),
  serialNumber: z.string().min(1).optional(),
  /** Topological path of the socket, e.g. `1-1.4`. */
  path: z.string().min(1).optional(),
});

const serialConnection = z
  .strictObject({
    path: z.string().min(1).optional(),
    usb: usbIdentity.optional(),
    baudRate: z.int().min(300).max(1_000_000).default(9600),
    dataBits: z.union([z.literal(7), z.literal(8)]).default(8),
    parity: z.enum(['none', 'even', 'odd']).default('none'),
    stopBits: z.union([z.literal(1), z.literal(2)]).default(1),
    flowControl: z.enum(['none', 'xonXoff', 'rtsCts']).default('none'),
  })
  .refine((serial) => (serial.path === undefined) !== (serial.usb === undefined), {
    message: 'give exactly one of path and usb',
  });
export type SerialConnection = z.infer<typeof serialConnection>;

export const connectionSchema = z.strictObject({ serial: serialConnection });

/** role → the drivers that can play it (DESIGN §5). */
export const driversOfRole = {
  idCardReader: ['mrz'],
  receiptPrinter: ['escpos'],
  ticketDispenser: ['escpos'],
} as const satisfies Record<z.infer<typeof roleName>, readonly string[]>;

export const driverName = z.enum(['mrz', 'escpos']);
export type DriverName = z.infer<typeof driverName>;

export const placeSchema = z.enum(['left', 'right', 'below', 'above']);
export type Place = z.infer<typeof placeSchema>;

export const deviceConfigSchema = z
  .strictObject({
    id: z.string().regex(/^[a-z0-9][a-z0-9-]{0,30}$/, 'use small letters, digits and -'),
    role: roleName.optional(),
    roles: z.array(roleName).min(1).optional(),
    driver: driverName,
    profile: z.string().regex(/^[a-z0-9-]+$/),
    connection: connectionSchema,
    place: placeSchema.optional(),
  })
  .superRefine((device, context) => {
    if ((device.role === undefined) === (device.roles === undefined))
      context.addIssue({ code: 'custom', path: ['role'], message: 'give exactly one of role and roles' });
    for (const role of device.roles ?? (device.role ? [device.role] : [])) {
      const drivers: readonly string[] = driversOfRole[role];
      if (!drivers.includes(device.driver))
        context.addIssue({
          code: 'custom',
          path: ['driver'],
          message: `${device.driver} cannot be a ${role}`,
        });
    }
  })
  .transform(({ role, roles, ...rest }) => ({ ...rest, roles: roles ?? (role ? [role] : []) }));
export type DeviceConfig = z.infer<typeof deviceConfigSchema>;

export const devicesConfigSchema = z.array(deviceConfigSchema).superRefine((devices, context) => {
  const seen = new Set<string>();
  devices.forEach((device, index) => {
    if (seen.has(device.id))
      context.addIssue({ code: 'custom', path: [index, 'id'], message: `${device.id} is used twice` });
    seen.add(device.id);
  });
});
