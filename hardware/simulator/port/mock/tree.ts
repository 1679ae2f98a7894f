import { mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';

const shared = [
  'sys/class/hidraw',
  'sys/class/tty',
  'sys/class/usb',
  'sys/bus/usb/devices',
  'sys/bus/hid/devices',
  'sys/dev/char',
  'sys/devices',
  'dev/.node',
  'ioctl/dev',
  'terminals',
];

/**
 * The part of a mock folder that belongs to one plugged-in device: what it makes, it removes. Folders that all devices
 * share are made by whoever comes first and stay.
 */
export class DeviceTree {
  readonly #root: string;
  readonly #made: string[] = [];

  constructor(root: string) {
    this.#root = root;
    for (const folder of shared) mkdirSync(path.join(root, folder), { recursive: true });
  }

  at(relative: string): string {
    return path.join(this.#root, relative);
  }

  /** A sysfs folder with attribute files; `subsystem` as in `bus/usb`. */
  folder(relative: string, attributes: Record<string, string | Uint8Array>, subsystem?: string): string {
    mkdirSync(this.at(relative), { recursive: true });
    for (const [name, value] of Object.entries(attributes))
      writeFileSync(path.join(this.at(relative), name), typeof value === 'string' ? `${value}\n` : value);
    if (subsystem) {
      mkdirSync(this.at(`sys/${subsystem}`), { recursive: true });
      this.link(`${relative}/subsystem`, `sys/${subsystem}`);
    }
    this.#made.push(relative);
    return relative;
  }

  /** A relative symbolic link inside the folder, as sysfs has them. */
  link(relative: string, target: string): void {
    this.linkTo(relative, path.relative(path.dirname(this.at(relative)), this.at(target)));
  }

  linkTo(relative: string, target: string): void {
    rmSync(this.at(relative), { force: true });
    symlinkSync(target, this.at(relative));
    this.#made.push(relative);
  }

  /** Remembers a file somebody else made. */
  own(relative: string): string {
    this.#made.push(relative);
    return this.at(relative);
  }

  /** Last made goes first: what is enumerable vanishes before what it points at. */
  remove(): void {
    for (const relative of this.#made.splice(0).reverse())
      rmSync(this.at(relative), { recursive: true, force: true });
  }
}
