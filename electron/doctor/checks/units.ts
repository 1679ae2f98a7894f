import { dropInsOf, effectiveText, settingOf } from '../drop-ins.ts';
import { asRoot, type Check, judged, kioskMode, ok, reinstall, toDo, unknown } from '../finding.ts';
import { places, type SystemView } from '../system.ts';

/** Hashes 400 MB: 2 s; a minute from a cold and slow disk. */
const VERIFY_MS = 60_000;
/** Whatever opens the program to somebody else, in a unit, its drop-ins or its environment. */
const openings =
  /--(inspect|remote-debugging|no-sandbox|disable-web-security|demo|dock|allow-file-access)[\w-]*|\b(NODE_OPTIONS|ELECTRON_RUN_AS_NODE|ELECTRON_OVERRIDE_DIST_PATH|QYZMET_DEMO\w*)=\S*/g;

const unitText = (system: SystemView): string | null => effectiveText(system, `system/${places.kioskUnit}`);
const notThere = toDo(`${places.kioskUnit} is not there`, reinstall);

/** A unit is on when something wants it: readable in a chroot too, where nobody can be asked. */
function isEnabled(system: SystemView, unit: string): boolean {
  const base = '/etc/systemd/system';
  return system
    .list(base)
    .filter((name) => /\.(wants|requires)$/.test(name))
    .some((folder) => system.list(`${base}/${folder}`).includes(unit));
}
export const isMasked = (system: SystemView, unit: string): boolean =>
  system.link(`/etc/systemd/system/${unit}`) === '/dev/null';

export const unitChecks: Check[] = [
  {
    code: 'units',
    title: 'The kiosk starts with the machine',
    look({ system }) {
      const wrong = places.units.filter((unit) => isMasked(system, unit) || !isEnabled(system, unit));
      return judged(
        wrong.map((unit) => `${unit} is not enabled`),
        places.units.join(', '),
        kioskMode,
      );
    },
  },
  {
    code: 'watchdog',
    title: 'A kiosk that hangs or ends is started again',
    look({ system }) {
      const text = unitText(system);
      if (text === null) return notThere;
      const seconds = Number.parseInt(settingOf(text, 'WatchdogSec') ?? '0', 10);
      const wrong = [
        ...(seconds > 0 ? [] : ['WatchdogSec is not set']),
        ...(settingOf(text, 'Restart') === 'always' ? [] : ['Restart is not always']),
      ];
      return judged(wrong, `after ${seconds} s without a picture`, `systemctl revert ${places.kioskUnit}`);
    },
  },
  {
    code: 'unitUser',
    title: 'The kiosk runs as its own user, and can rise to no other',
    look({ system }) {
      const text = unitText(system);
      if (text === null) return notThere;
      const wanted = { User: places.user, NoNewPrivileges: 'yes', ProtectSystem: 'strict', LimitCORE: '0' };
      const wrong = Object.entries(wanted).filter(([key, value]) => settingOf(text, key) !== value);
      return judged(
        wrong.map(([key, value]) => `${key} is not ${value}`),
        Object.keys(wanted).join(', '),
        `systemctl revert ${places.kioskUnit}`,
      );
    },
  },
  {
    code: 'switches',
    title: 'Nothing opens the program from outside',
    look({ system }) {
      const text = unitText(system);
      if (text === null) return notThere;
      const environment = ['/etc/environment', '/etc/default/qyzmet'].map((file) => system.read(file) ?? '');
      // what the unit takes away is not handed in
      const handedIn = [text.replace(/^\s*(UnsetEnvironment|#).*$/gm, ''), ...environment].join('\n');
      const found = [...new Set(handedIn.match(openings) ?? [])];
      const laid = dropInsOf(system, `system/${places.kioskUnit}`);
      return judged(
        found.map((each) => `${each.replace(/=.*/, '=…')} is set`),
        laid.length > 0 ? `none; drop-ins: ${laid.join(', ')}` : 'none, and no drop-ins',
        laid.length > 0 ? `rm ${laid[0]} && systemctl daemon-reload` : 'take it out of /etc/environment',
      );
    },
  },
  {
    code: 'verified',
    title: 'Every file of the program is as it was signed',
    async look({ system }) {
      if (!system.stat(`${places.program}/manifest.json`))
        return toDo('there is no signed list of files', reinstall);
      const said = await system.run(places.command, ['verify', '--json'], VERIFY_MS);
      if (said !== null) return ok('`qyzmet verify` says so');
      return system.stat('/etc/shadow') && system.read('/etc/shadow') === null
        ? unknown('`qyzmet verify` could not be run', asRoot)
        : toDo('`qyzmet verify` does not pass', `qyzmet verify; then ${reinstall}`);
    },
  },
  {
    code: 'debugShell',
    title: 'No shell of root waits on a virtual terminal',
    look({ system }) {
      const wanted = /systemd\.debug[-_]shell|\brd\.break\b|\bsystemd\.unit=(rescue|emergency)|\binit=/;
      const line = system.read('/proc/cmdline') ?? '';
      const wrong = [
        ...(isEnabled(system, 'debug-shell.service') ? ['debug-shell.service is enabled'] : []),
        ...(wanted.test(line) ? ['the kernel was started with a shell of root'] : []),
      ];
      return judged(
        wrong,
        'none',
        'systemctl disable debug-shell.service; correct GRUB_CMDLINE_LINUX in /etc/default/grub',
      );
    },
  },
];
