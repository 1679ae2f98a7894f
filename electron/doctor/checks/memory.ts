import { type Check, judged, kioskMode, ok, toDo, unknown } from '../finding.ts';
import type { SystemView } from '../system.ts';

export const memoryChecks: Check[] = [
  {
    code: 'coreDumps',
    title: 'A program that dies leaves no picture of its memory',
    look({ system }) {
      const pattern = system.read('/proc/sys/kernel/core_pattern')?.trim();
      if (pattern === undefined)
        return unknown('the kernel does not say', 'look at /proc/sys/kernel/core_pattern');
      const dumpable = system.read('/proc/sys/fs/suid_dumpable')?.trim();
      const wrong = [
        ...(pattern === '|/bin/false' ? [] : [`core dumps go to ${pattern || 'nowhere that is named'}`]),
        ...(dumpable === undefined || dumpable === '0' ? [] : [`fs.suid_dumpable is ${dumpable}`]),
      ];
      return judged(wrong, 'core dumps go nowhere', 'sysctl --system');
    },
  },
  {
    code: 'swap',
    title: 'No memory is written to a disk in the clear',
    look({ system }) {
      const areas = (system.read('/proc/swaps') ?? '').split('\n').slice(1).filter(Boolean);
      const names = areas.map((line) => line.split(/\s+/)[0] ?? '');
      const open = names.filter((name) => !name.startsWith('/dev/zram') && !isEncrypted(system, name));
      if (names.length === 0) return ok('there is no swap');
      return judged(
        open.map((name) => `${name} is not encrypted`),
        'compressed memory, or encrypted',
        kioskMode,
      );
    },
  },
  {
    code: 'namespaces',
    title: "Chromium's sandbox can be made",
    look({ system }) {
      const number = (file: string) => system.read(`/proc/sys/${file}`)?.trim();
      const wrong = [
        ...(number('user/max_user_namespaces') === '0' ? ['user.max_user_namespaces is 0'] : []),
        ...(number('kernel/unprivileged_userns_clone') === '0'
          ? ['kernel.unprivileged_userns_clone is 0']
          : []),
        ...(number('kernel/apparmor_restrict_unprivileged_userns') === '1'
          ? ['AppArmor forbids user namespaces']
          : []),
      ];
      if (wrong.length === 0 && number('user/max_user_namespaces') === undefined)
        return toDo('this kernel has no user namespaces', "take Debian's own kernel");
      return judged(wrong, 'user namespaces are allowed', 'sysctl --system');
    },
  },
];

/** A swap area is named by its file, by /dev/dm-N or by /dev/mapper/…, which is a link to it. */
function isEncrypted(system: SystemView, name: string): boolean {
  const node = (system.link(name) ?? name).split('/').at(-1) ?? '';
  return (system.read(`/sys/block/${node}/dm/uuid`) ?? '').startsWith('CRYPT-');
}
