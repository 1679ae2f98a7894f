import { type Check, type Examined, type Finding, judged, ok, toDo } from '../finding.ts';

/** A program that has no business on a kiosk, wherever Debian or a person put it. */
function absent({ system }: Examined, names: readonly string[], good: string): Finding {
  const found = names.filter((name) =>
    ['/usr/bin', '/usr/local/bin', '/usr/sbin'].some((folder) => system.stat(`${folder}/${name}`)),
  );
  return judged(
    found.map((name) => `${name} is installed`),
    good,
    `dpkg -S ${found[0] ?? ''}; apt-get purge what it names`,
  );
}

/** What comes with a desktop and opens windows of its own. */
export const besideChecks: Check[] = [
  {
    code: 'gestures',
    title: 'Swipes with many fingers mean nothing to the system',
    look: (examined) => absent(examined, ['touchegg', 'libinput-gestures', 'fusuma'], 'no gesture program'),
  },
  {
    code: 'inputMethod',
    title: 'No input method opens windows of its own',
    look: (examined) => absent(examined, ['ibus-daemon', 'fcitx', 'fcitx5', 'onboard'], 'none'),
  },
  {
    code: 'printApplet',
    title: 'Printing opens no windows',
    look: (examined) => absent(examined, ['system-config-printer', 'hp-systray'], 'no applet'),
  },
  {
    code: 'automount',
    title: 'A stick that is plugged in is not mounted',
    look: (examined) => absent(examined, ['udiskie', 'usbmount', 'automount'], 'nothing mounts by itself'),
  },
  {
    code: 'usbGuard',
    title: 'A keyboard that a visitor plugs in stays dead',
    look({ system }) {
      if (system.stat('/usr/bin/usbguard') === null)
        return toDo(
          'every USB device is let in',
          "with the kiosk's own devices plugged in: apt-get install usbguard",
        );
      const rules = system.stat('/etc/usbguard/rules.conf');
      const settings = system.read('/etc/usbguard/usbguard-daemon.conf');
      const wrong = [
        ...(rules === null ? ['it knows no devices'] : []),
        ...(settings !== null && !/^\s*ImplicitPolicyTarget\s*=\s*(block|reject)/m.test(settings)
          ? ['it lets unknown devices in']
          : []),
      ];
      if (wrong.length > 0)
        return toDo(
          wrong.join('; '),
          'usbguard generate-policy > /etc/usbguard/rules.conf; systemctl restart usbguard',
        );
      return ok('USBGuard lets in what it knows');
    },
  },
];
