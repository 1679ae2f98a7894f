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

const hidConnection = z.strictObject({
  vendorId: z.int().min(0).max(0xffff),
  productId: z.int().min(0).max(0xffff),
  serialNumber: z.string().min(1).optional(),
  /** Topological path of the socket, e.g. `1-1.4`. */
  path: z.string().min(1).optional(),
  /** Of the interface, for devices that have several. */
  usagePage: z.int().min(0).max(0xffff).optional(),
});
export type HidConnection = z.infer<typeof hidConnection>;

const tcpConnection = z.strictObject({ host: z.string().min(1), port: z.int().min(1).max(65_535) });
export type TcpConnection = z.infer<typeof tcpConnection>;

/** `reader` is a part of the name PC/SC gives it. A `signing` reader is only watched: NCALayer connects to it. */
const pcscConnection = z.strictObject({ reader: z.string().min(1), signing: z.boolean().default(false) });
export type PcscConnection = z.infer<typeof pcscConnection>;

const cupsConnection = z.strictObject({
  printer: z.string().regex(/^[^\s/#-][^\s/#]{0,126}$/, 'a CUPS queue name'),
});
export type CupsConnection = z.infer<typeof cupsConnection>;

/** Keys that arrive in the kiosk's window; there is nothing to say about the way. */
const keysConnection = z.strictObject({});

export const connectionSchema = z
  .strictObject({
    serial: serialConnection.optional(),
    hid: hidConnection.optional(),
    tcp: tcpConnection.optional(),
    pcsc: pcscConnection.optional(),
    cups: cupsConnection.optional(),
    keys: keysConnection.optional(),
  })
  .refine((connection) => Object.values(connection).filter((one) => one !== undefined).length === 1, {
    message: 'give exactly one of serial, hid, tcp, pcsc, cups and keys',
  });
/** Exactly one of them is there. */
export type ConnectionConfig = z.infer<typeof connectionSchema>;
export type ConnectionKind = keyof ConnectionConfig;

export const driverName = z.enum([
  'mrz',
  'magstripe',
  'scanner',
  'contactless',
  'smartCard',
  'escpos',
  'custom',
  'star',
  'zebra',
  'nippon',
  'cups',
  'relay',
  'modemLines',
  'keypad',
]);
export type DriverName = z.infer<typeof driverName>;

/** role → the drivers that can play it (DESIGN §5). */
export const driversOfRole = {
  idCardReader: ['mrz', 'smartCard'],
  cardReader: ['magstripe', 'contactless', 'scanner'],
  barcodeScanner: ['scanner'],
  receiptPrinter: ['escpos', 'custom', 'star', 'zebra', 'nippon'],
  ticketDispenser: ['escpos', 'custom', 'star', 'zebra', 'nippon'],
  documentPrinter: ['cups'],
  callLamp: ['relay', 'modemLines'],
  contact: ['modemLines'],
  keypad: ['keypad'],
} as const satisfies Record<z.infer<typeof roleName>, readonly DriverName[]>;

/** driver → the connections it can be spoken to over. */
export const connectionsOfDriver = {
  mrz: ['serial', 'tcp'],
  magstripe: ['hid'],
  scanner: ['serial', 'hid'],
  contactless: ['serial', 'pcsc'],
  smartCard: ['pcsc'],
  escpos: ['serial', 'tcp'],
  custom: ['serial', 'tcp'],
  star: ['serial', 'tcp'],
  zebra: ['serial', 'tcp'],
  nippon: ['serial', 'tcp'],
  cups: ['cups'],
  relay: ['hid', 'serial'],
  modemLines: ['serial'],
  keypad: ['keys'],
} as const satisfies Record<DriverName, readonly ConnectionKind[]>;

export function connectionKind(connection: ConnectionConfig): ConnectionKind {
  const kinds = ['serial', 'hid', 'tcp', 'pcsc', 'cups', 'keys'] as const;
  return kinds.find((kind) => connection[kind] !== undefined) ?? 'serial';
}

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
    /** Laid over the profile's data: what differs on this one unit (a relay's channel, a switch that opens). */
    settings: z.record(z.string(), z.unknown()).optional(),
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
    const kind = connectionKind(device.connection);
    const possible: readonly string[] = connectionsOfDriver[device.driver];
    if (!possible.includes(kind))
      context.addIssue({
        code: 'custom',
        path: ['connection'],
        message: `${device.driver} is spoken to over ${possible.join(' or ')}, not ${kind}`,
      });
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
  const keypads = devices.flatMap(({ connection }, index) => (connection.keys ? [index] : []));
  for (const index of keypads.slice(1))
    context.addIssue({
      code: 'custom',
      path: [index, 'connection', 'keys'],
      message: 'a window cannot tell the keys of two keypads apart; keep one',
    });
});
