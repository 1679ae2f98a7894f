import type * as NodeHid from 'node-hid';

let loading: Promise<typeof NodeHid | null> | null = null;

/**
 * node-hid, or null where it cannot be loaded (no binary for this platform, no libudev). On Linux always its hidraw
 * driver: the libusb one takes the device away from the kernel and from every other program.
 */
export function loadHid(): Promise<typeof NodeHid | null> {
  loading ??= import('node-hid').then(
    (addon) => {
      if (process.platform === 'linux') addon.setDriverType('hidraw');
      return addon;
    },
    () => null,
  );
  return loading;
}
