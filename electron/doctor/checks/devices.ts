import type { DeviceConfig, HidConnection } from '../../../hardware/config.ts';
import { accountOf, groupsOf } from '../accounts.ts';
import { type Check, type Finding, judged, ok, reinstall, toDo, unknown } from '../finding.ts';
import { places, type SystemView } from '../system.ts';

const READ_WRITE = 0o6;

export const deviceChecks: Check[] = [
  {
    code: 'udevRules',
    title: 'Devices are given to the kiosk when they are plugged in',
    look({ system }) {
      const rules = system.read(`/usr/lib/udev/rules.d/${places.udevRules}`);
      if (rules === null) return toDo('the rules are not there', reinstall);
      const over = system.stat(`/etc/udev/rules.d/${places.udevRules}`) !== null;
      if (over)
        return toDo(
          `/etc/udev/rules.d/${places.udevRules} hides them`,
          `rm /etc/udev/rules.d/${places.udevRules}; udevadm control --reload; udevadm trigger`,
        );
      return ok(`${rules.match(/^# [a-z0-9-]+$/gm)?.length ?? 0} models and adapters`);
    },
  },
  {
    code: 'ports',
    title: 'Every configured device is plugged in and open to the kiosk',
    async look({ system, config }) {
      if (!config)
        return unknown('without a good kiosk.yaml nothing is known of devices', 'qyzmet config check');
      const found = await Promise.all(config.devices.map((device) => nodeOf(system, device)));
      const local = found.filter((each) => each !== null);
      const wrong = local.flatMap(({ id, node }) => {
        if (node === null) return [`${id} is not plugged in`];
        return isOpenTo(system, places.user, node) ? [] : [`${id}: ${node} is not for ${places.user}`];
      });
      return judged(
        wrong,
        local.length > 0
          ? local.map(({ id, node }) => `${id} at ${node}`).join(', ')
          : 'none is connected by cable',
        'qyzmet devices list; udevadm control --reload; udevadm trigger',
      );
    },
  },
  {
    code: 'touch',
    title: 'There is a touch screen',
    look({ system }): Finding {
      const text = system.read('/proc/bus/input/devices');
      if (text === null) return unknown('the kernel does not say', 'look at /proc/bus/input/devices');
      // INPUT_PROP_DIRECT (linux/input-event-codes.h): what one touches is what one sees
      const direct = text
        .split('\n\n')
        .filter((device) => Number.parseInt(/^B: PROP=(\w+)/m.exec(device)?.[1] ?? '0', 16) & 2);
      const names = direct.map((device) => /^N: Name="([^"]*)"/m.exec(device)?.[1] ?? '?');
      return names.length > 0
        ? ok(names.join(', '))
        : toDo('none is plugged in', "plug in the screen's USB cable");
    },
  },
];

/** Where a device is; a null node: nowhere. null: it has no node here. */
async function nodeOf(
  system: SystemView,
  { id, connection }: DeviceConfig,
): Promise<{ id: string; node: string | null } | null> {
  const { serial, hid } = connection;
  if (hid) return { id, node: hidNode(system, hid) };
  if (!serial) return null;
  if (serial.path) return { id, node: system.stat(serial.path) ? serial.path : null };
  for (const name of system.list('/sys/class/tty').filter((each) => /^tty(USB|ACM)\d+$/.test(each))) {
    const said = (await system.run('udevadm', ['info', '--query=property', `--name=/dev/${name}`])) ?? '';
    const is = (key: string, value: string | undefined) =>
      value === undefined || said.includes(`${key}=${value}\n`);
    const { vendorId, productId, serialNumber } = serial.usb ?? {};
    if (
      is('ID_VENDOR_ID', hex(vendorId)) &&
      is('ID_MODEL_ID', hex(productId)) &&
      is('ID_SERIAL_SHORT', serialNumber)
    )
      return { id, node: `/dev/${name}` };
  }
  return { id, node: null };
}

const hex = (value: number | undefined): string | undefined => value?.toString(16).padStart(4, '0');

/** `HID_ID=0003:00000801:00000002`: bus, vendor, product. */
function hidNode(system: SystemView, { vendorId, productId }: HidConnection): string | null {
  const wanted = [vendorId, productId]
    .map((value) => value.toString(16).padStart(8, '0').toUpperCase())
    .join(':');
  const name = system
    .list('/sys/class/hidraw')
    .find((each) => system.read(`/sys/class/hidraw/${each}/device/uevent`)?.includes(`:${wanted}`));
  return name ? `/dev/${name}` : null;
}

function isOpenTo(system: SystemView, user: string, node: string): boolean {
  const found = system.stat(node);
  if (!found || found === 'denied') return false;
  const may = (shift: number): boolean => ((found.mode >> shift) & READ_WRITE) === READ_WRITE;
  if (found.uid === accountOf(system, user)?.uid) return may(6);
  return [...groupsOf(system, user).values()].includes(found.gid) ? may(3) : may(0);
}
