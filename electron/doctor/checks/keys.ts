import { effectiveText, settingOf } from '../drop-ins.ts';
import { type Check, judged, kioskMode, ok, reinstall, toDo, unknown } from '../finding.ts';
import type { SystemView } from '../system.ts';
import { isMasked } from './units.ts';

const bringBack = `${reinstall} -o Dpkg::Options::=--force-confmiss`;

/** Files of X's configuration in the order in which it reads them. */
const xorgText = (system: SystemView): string =>
  ['/usr/share/X11/xorg.conf.d', '/etc/X11/xorg.conf.d']
    .flatMap((folder) => system.list(folder).map((name) => system.read(`${folder}/${name}`) ?? ''))
    .concat(system.read('/etc/X11/xorg.conf') ?? '')
    .join('\n')
    .replace(/^\s*#.*$/gm, '');

/** The last one counts. */
const xorgOption = (system: SystemView, name: string): string | null =>
  [...xorgText(system).matchAll(new RegExp(`Option\\s+"${name}"\\s+"([^"]*)"`, 'gi'))].at(-1)?.[1] ?? null;

const isOn = (value: string | null): boolean => /^(true|on|yes|1)$/i.test(value ?? '');

export const keyChecks: Check[] = [
  {
    code: 'terminals',
    title: 'No key leads to a virtual terminal',
    look({ system }) {
      const wrong = ['DontVTSwitch', 'DontZap'].filter((name) => !isOn(xorgOption(system, name)));
      if (xorgOption(system, 'XkbOptions') !== 'srvrkeys:none') wrong.push('XkbOptions srvrkeys:none');
      return judged(
        wrong.map((name) => `X has not ${name}`),
        'Ctrl+Alt+F1 to F12 and Ctrl+Alt+Backspace do nothing',
        bringBack,
      );
    },
  },
  {
    code: 'logins',
    title: 'No login waits behind the kiosk',
    look({ system }) {
      const logind = effectiveText(system, 'logind.conf') ?? '';
      const wrong = [
        ...(isMasked(system, 'getty@tty1.service') ? [] : ['getty@tty1 is not masked']),
        ...(settingOf(logind, 'NAutoVTs') === '0' ? [] : ['logind makes logins on further terminals']),
        ...(settingOf(logind, 'ReserveVT') === '0' ? [] : ['logind keeps a terminal for a login']),
      ];
      return judged(wrong, 'none', kioskMode);
    },
  },
  {
    code: 'sysrq',
    title: 'The magic SysRq key is off',
    look({ system }) {
      const value = system.read('/proc/sys/kernel/sysrq')?.trim();
      if (value === undefined)
        return system.read('/proc/sys/kernel/core_pattern') === null
          ? unknown('the kernel does not say', 'look at /proc/sys/kernel/sysrq')
          : ok('this kernel has none');
      return judged(value === '0' ? [] : [`kernel.sysrq is ${value}`], 'off', 'sysctl --system');
    },
  },
  {
    code: 'ctrlAltDel',
    title: 'Ctrl+Alt+Del does nothing',
    look({ system }) {
      const manager = effectiveText(system, 'system.conf') ?? '';
      const wrong = [
        ...(isMasked(system, 'ctrl-alt-del.target') ? [] : ['once reboots']),
        ...(settingOf(manager, 'CtrlAltDelBurstAction') === 'none' ? [] : ['seven times within 2 s reboots']),
      ];
      return judged(wrong, 'neither once nor seven times', kioskMode);
    },
  },
  {
    code: 'stickyKeys',
    title: 'Shift pressed five times switches nothing on',
    look({ system }) {
      const starts = system.read('/usr/lib/qyzmet/qyzmet-x');
      if (starts === null) return toDo('/usr/lib/qyzmet/qyzmet-x is not there', reinstall);
      return judged(
        /\s-accessx\b/.test(starts.replace(/^\s*#.*$/gm, '')) ? [] : ['X is started with AccessX'],
        'AccessX is off',
        reinstall,
      );
    },
  },
  {
    code: 'windowManager',
    title: 'The window manager has no keys and no menus',
    look({ system }) {
      const starts = system.read('/usr/lib/qyzmet/qyzmet-x-session') ?? '';
      const file = /-kbdconfig\s+(\S+)/.exec(starts)?.[1];
      if (!file) return toDo('it is started with keys of its own', reinstall);
      const text = system.read(file);
      if (text === null) return toDo(`${file} is not there`, reinstall);
      const keys = text.split('\n').filter((line) => line.trim() !== '' && !line.startsWith('#'));
      return judged(
        keys.map((line) => `${file} has ${line.trim()}`),
        'none',
        reinstall,
      );
    },
  },
  {
    code: 'oneProgram',
    title: 'Nothing but the kiosk is started on its screen',
    look({ system }) {
      const manager = system.link('/etc/systemd/system/display-manager.service');
      const started = system.list('/etc/xdg/autostart').length;
      if (manager)
        return toDo(
          `${manager.split('/').at(-1)} starts a desktop`,
          'systemctl disable --now display-manager.service',
        );
      return ok(started > 0 ? 'no desktop; what is in /etc/xdg/autostart is read by none' : 'no desktop');
    },
  },
  {
    code: 'blanking',
    title: 'The screen stays on',
    look({ system }) {
      const times = ['BlankTime', 'StandbyTime', 'SuspendTime', 'OffTime'];
      const wrong = times
        .filter((name) => xorgOption(system, name) !== '0')
        .map((name) => `${name} is not 0`);
      if (!/^disable$/i.test(xorgOption(system, 'DPMS') ?? '')) wrong.push('DPMS is not off');
      return judged(wrong, 'no blanking, no power saving', bringBack);
    },
  },
];
