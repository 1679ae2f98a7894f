// packaging/udev/60-qyzmet.rules out of the `usb` of the profiles: who may open which device without being root.
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';

const id = z.int().min(1).max(0xffff);
const usbId = z.strictObject({ vendorId: id, productId: id.optional() });
const profile = z.object({
  driver: z.string(),
  protocol: z.string().optional(),
  usb: z.array(usbId).min(1).optional(),
});
const adapters = z.array(usbId.extend({ name: z.string().regex(/^[a-z0-9-]+$/) }));

/** What node a device is spoken to over; `lp` because a USB printer may have no serial port. */
function nodesOf({ driver, protocol }) {
  if (driver === 'magstripe' || protocol === 'hidPos' || protocol === 'dcttech') return ['hidraw'];
  return ['escpos', 'custom', 'star', 'zebra', 'nippon'].includes(driver) ? ['tty', 'lp'] : ['tty'];
}
const subsystems = {
  tty: 'SUBSYSTEM=="tty"',
  hidraw: 'SUBSYSTEM=="hidraw"',
  lp: 'SUBSYSTEM=="usbmisc", KERNEL=="lp*"',
};

/** ModemManager says AT commands to every new port: a printer would print them. */
const notAModem = ', ENV{ID_MM_DEVICE_IGNORE}="1"';

const hex = (value) => value.toString(16).padStart(4, '0');
const match = (key, { vendorId, productId }) =>
  [
    `${key}{idVendor}=="${hex(vendorId)}"`,
    productId === undefined ? '' : `${key}{idProduct}=="${hex(productId)}"`,
  ]
    .filter(Boolean)
    .join(', ');

/** Every device that the profiles name, with its nodes. */
export function knownDevices(root) {
  const folder = path.join(root, 'hardware/profiles');
  const named = readdirSync(folder)
    .filter((file) => file.endsWith('.yaml'))
    .sort()
    .flatMap((file) => {
      const { usb = [], ...about } = profile.parse(parse(readFileSync(path.join(folder, file), 'utf8')));
      return usb.map((ids) => ({ name: path.basename(file, '.yaml'), ids, kinds: nodesOf(about) }));
    });
  const chips = adapters.parse(
    parse(readFileSync(path.join(root, 'packaging/serial-adapters.yaml'), 'utf8')),
  );
  return [...named, ...chips.map(({ name, ...ids }) => ({ name: `serial-${name}`, ids, kinds: ['tty'] }))];
}

export function udevRules(root) {
  const devices = knownDevices(root);
  return [
    '# Devices of the kiosk for its user, who is not root. Made by `node scripts/udev-rules.mjs` from hardware/profiles',
    '# and packaging/serial-adapters.yaml: change those. /dev/qyzmet/<profile>-<USB socket> stays the same after a replug.',
    'ACTION=="remove", GOTO="qyzmet_end"',
    '',
    '# A USB stick that somebody plugs in is not mounted and not offered.',
    'SUBSYSTEM=="block", SUBSYSTEMS=="usb", ENV{UDISKS_IGNORE}="1", ENV{UDISKS_AUTO}="0"',
    '',
    ...devices.flatMap(({ name, ids, kinds }) => [
      `# ${name}`,
      // a device that fell asleep misses the first card
      `SUBSYSTEM=="usb", ENV{DEVTYPE}=="usb_device", ${match('ATTR', ids)}, TEST=="power/control", ATTR{power/control}="on"`,
      ...kinds.map(
        (kind) =>
          `${subsystems[kind]}, ${match('ATTRS', ids)}, GROUP="qyzmet", MODE="0660", IMPORT{builtin}="path_id", SYMLINK+="qyzmet/${name}-$env{ID_PATH}"${kind === 'tty' ? notAModem : ''}`,
      ),
      '',
    ]),
    'LABEL="qyzmet_end"',
    '',
  ].join('\n');
}
