import { effectiveText, settingOf } from '../drop-ins.ts';
import { type Check, judged, kioskMode, ok, reinstall, unknown } from '../finding.ts';
import { isMasked } from './units.ts';

const keys = [
  'HandlePowerKey',
  'HandlePowerKeyLongPress',
  'HandleRebootKey',
  'HandleSuspendKey',
  'HandleHibernateKey',
  'HandleLidSwitch',
  'IdleAction',
];
const sleeps = ['AllowSuspend', 'AllowHibernation', 'AllowHybridSleep', 'AllowSuspendThenHibernate'];
const again = `${reinstall} -o Dpkg::Options::=--force-confmiss; systemctl restart systemd-logind`;

export const powerChecks: Check[] = [
  {
    code: 'powerKeys',
    title: 'The power button, the lid and sleep keys do nothing',
    look({ system }) {
      const text = effectiveText(system, 'logind.conf') ?? '';
      const wrong = keys.filter((key) => settingOf(text, key) !== 'ignore');
      return judged(
        wrong.map((key) => `${key} is not ignore`),
        'ignored',
        again,
      );
    },
  },
  {
    code: 'sleep',
    title: 'The machine never sleeps',
    look({ system }) {
      const text = effectiveText(system, 'sleep.conf') ?? '';
      const allowed = sleeps.filter((key) => settingOf(text, key) !== 'no');
      const wrong = isMasked(system, 'sleep.target') ? [] : allowed.map((key) => `${key} is not no`);
      return judged(wrong, 'no way of sleeping is allowed', kioskMode);
    },
  },
  {
    code: 'hardwareWatchdog',
    title: 'A machine that hangs starts again',
    look({ system }) {
      const panic = Number(system.read('/proc/sys/kernel/panic')?.trim() ?? '0');
      const set = settingOf(effectiveText(system, 'system.conf') ?? '', 'RuntimeWatchdogSec');
      const wrong = [
        ...(panic > 0 ? [] : ['the kernel stays where it panicked']),
        ...(set && set !== '0' && set !== 'off' ? [] : ['RuntimeWatchdogSec is not set']),
      ];
      if (wrong.length > 0)
        return judged(wrong, '', `sysctl --system; ${reinstall} -o Dpkg::Options::=--force-confmiss`);
      return system.stat('/dev/watchdog') || system.stat('/dev/watchdog0')
        ? ok(`after ${set}; after a panic in ${panic} s`)
        : unknown(
            'this machine shows no hardware watchdog',
            'switch it on in the firmware, or load its module',
          );
    },
  },
];
