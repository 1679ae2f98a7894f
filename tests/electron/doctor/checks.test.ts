import { describe, expect, it } from 'vitest';
import { checks, countsOf, examine } from '../../../electron/doctor/checks.ts';
import type { Examined } from '../../../electron/doctor/finding.ts';
import { osBlocks } from '../../../electron/doctor/os-blocks.ts';
import { kioskWhere } from './good-machine.ts';
import { UNREADABLE, type Words } from './words.ts';

const drop = (words: Words, ...files: string[]) => {
  for (const file of files) {
    delete words.files[file];
    delete words.facts[file];
    delete words.links[file];
  }
};
const edit = (words: Words, file: string, from: string | RegExp, to: string) => {
  const before = words.files[file] ?? '';
  const after = before.replace(from, to);
  if (after === before) throw new Error(`${file} does not hold ${from}`);
  words.files[file] = after;
};
const overUnit = (words: Words, text: string) => {
  words.files['/etc/systemd/system/qyzmet-kiosk.service.d/90.conf'] = text;
};
const LOGIND = '/etc/systemd/logind.conf.d/60-qyzmet.conf';
const SYSTEM = '/etc/systemd/system.conf.d/60-qyzmet.conf';
const XORG = '/etc/X11/xorg.conf.d/60-qyzmet.conf';

/** For each check everything that should make it fail, and what it says then. */
const broken: Record<string, [what: RegExp, (words: Words, examined: Examined) => void][]> = {
  configuration: [
    [
      /refuses the sandbox/,
      (_words, examined) => Object.assign(examined, { config: null, mistakes: ['refuses the sandbox'] }),
    ],
  ],
  fuses: [
    [/runAsNode/, (words) => (words.fuses = ['runAsNode'])],
    [/no fuses/, (words) => (words.fuses = null)],
    [/not there/, (words) => drop(words, '/opt/Qyzmet/qyzmet-kiosk')],
  ],
  runtime: [[/trial runtime/, (words) => edit(words, '/var/lib/dpkg/status', 'qyzmet', 'qyzmet-rehearsal')]],
  units: [
    [/verify/, (words) => drop(words, '/etc/systemd/system/multi-user.target.wants/qyzmet-verify.service')],
    [/kiosk/, (words) => (words.links['/etc/systemd/system/qyzmet-kiosk.service'] = '/dev/null')],
  ],
  watchdog: [
    [/WatchdogSec/, (words) => overUnit(words, '[Service]\nWatchdogSec=0\n')],
    [/Restart/, (words) => overUnit(words, '[Service]\nRestart=no\n')],
    [/not there/, (words) => drop(words, '/usr/lib/systemd/system/qyzmet-kiosk.service')],
  ],
  unitUser: [
    [/User/, (words) => overUnit(words, '[Service]\nUser=root\n')],
    [/NoNewPrivileges/, (words) => overUnit(words, '[Service]\nNoNewPrivileges=\n')],
  ],
  switches: [
    [
      /--remote-debugging-port/,
      (words) => overUnit(words, '[Service]\nExecStart=\nExecStart=/opt/x --remote-debugging-port=9\n'),
    ],
    [/--no-sandbox/, (words) => overUnit(words, '[Service]\nExecStart=/opt/x --no-sandbox\n')],
    [/NODE_OPTIONS/, (words) => (words.files['/etc/environment'] = 'NODE_OPTIONS=--inspect\n')],
    [/QYZMET_DEMO_DIR/, (words) => overUnit(words, '[Service]\nEnvironment=QYZMET_DEMO_DIR=/tmp\n')],
  ],
  verified: [
    [/no signed list/, (words) => drop(words, '/opt/Qyzmet/manifest.json')],
    [/does not pass/, (words) => delete words.says['/usr/bin/qyzmet verify --json']],
  ],
  debugShell: [
    [
      /debug-shell/,
      (words) => (words.files['/etc/systemd/system/sysinit.target.wants/debug-shell.service'] = ''),
    ],
    [/shell of root/, (words) => (words.files['/proc/cmdline'] = 'quiet init=/bin/sh')],
  ],
  user: [
    [/no user/, (words) => edit(words, '/etc/passwd', /qyzmet.*\n/, '')],
    [/shell is \/bin\/bash/, (words) => edit(words, '/etc/passwd', '/usr/sbin/nologin', '/bin/bash')],
    [/it is root/, (words) => edit(words, '/etc/passwd', '996', '0')],
    [/password/, (words) => edit(words, '/etc/shadow', 'qyzmet:!*', 'qyzmet:$y$j9T')],
  ],
  groups: [
    [/not in dialout/, (words) => edit(words, '/etc/group', 'dialout:x:20:qyzmet', 'dialout:x:20:')],
    [/in sudo/, (words) => edit(words, '/etc/group', 'anna', 'anna,qyzmet')],
  ],
  sudo: [
    [/names qyzmet/, (words) => (words.files['/etc/sudoers.d/kiosk'] = 'qyzmet ALL=(ALL) NOPASSWD: ALL')],
  ],
  configurationFiles: [
    [/0644/, (words) => (words.facts['/etc/qyzmet/kiosk.yaml'] = { mode: 0o644, gid: 997 })],
    [
      /belongs to others/,
      (words) => (words.facts['/etc/qyzmet/kiosk.yaml'] = { mode: 0o640, uid: 996, gid: 997 }),
    ],
    [/not there/, (words) => drop(words, '/etc/qyzmet/kiosk.yaml')],
  ],
  secrets: [
    [
      /library-password.*0640/,
      (words) => (words.facts['/etc/qyzmet/secrets/library-password'] = { mode: 0o640, uid: 996, gid: 997 }),
    ],
    [
      /secrets has mode/,
      (words) => (words.facts['/etc/qyzmet/secrets'] = { mode: 0o755, uid: 996, gid: 997 }),
    ],
  ],
  identity: [
    [/0640/, (words) => (words.facts['/etc/qyzmet/identity/kiosk-key.pem'] = { mode: 0o640 })],
    [
      /belongs to others/,
      (words) => (words.facts['/etc/qyzmet/identity/kiosk-key.pem'] = { mode: 0o600, uid: 996, gid: 997 }),
    ],
    [
      /identity has mode 0777/,
      (words) => (words.facts['/etc/qyzmet/identity'] = { kind: 'folder', mode: 0o777 }),
    ],
    [/another one lies in/, (words) => (words.files['/var/lib/qyzmet/data/kiosk-key.pem'] = '')],
    [
      /does not lend it/,
      (words) => edit(words, '/usr/lib/systemd/system/qyzmet-kiosk.service', /^Load.*$/m, ''),
    ],
    [
      /identity belongs to others/,
      (words) => {
        drop(words, '/etc/qyzmet/identity/kiosk-key.pem');
        words.facts['/etc/qyzmet/identity'] = { kind: 'folder', mode: 0o755, uid: 996 };
      },
    ],
  ],
  setAside: [
    [
      /set-aside-20261122T101530Z/,
      (words) => (words.files['/var/lib/qyzmet/data/qyzmet.db.set-aside-20261122T101530Z'] = ''),
    ],
  ],
  data: [[/belongs to others/, (words) => (words.facts['/var/lib/qyzmet/data'] = { mode: 0o700 })]],
  program: [
    [/written by others/, (words) => (words.facts['/opt/Qyzmet/resources/app.asar'] = { mode: 0o666 })],
    [/not root/, (words) => (words.facts['/opt/Qyzmet/resources'] = { uid: 996 })],
    [/setuid/, (words) => (words.facts['/opt/Qyzmet/chrome-sandbox'] = { mode: 0o4755 })],
  ],
  disk: [[/20 MB are free/, (words) => (words.freeBytes = 20 * 1024 * 1024)]],
  terminals: [
    [/DontVTSwitch/, (words) => drop(words, XORG)],
    [/DontZap/, (words) => (words.files['/etc/X11/xorg.conf.d/90.conf'] = 'Option "DontZap" "false"')],
  ],
  logins: [
    [/getty/, (words) => drop(words, '/etc/systemd/system/getty@tty1.service')],
    [/further terminals/, (words) => edit(words, LOGIND, 'NAutoVTs=0', 'NAutoVTs=6')],
    [/keeps a terminal/, (words) => drop(words, LOGIND)],
  ],
  sysrq: [[/is 438/, (words) => (words.files['/proc/sys/kernel/sysrq'] = '438\n')]],
  ctrlAltDel: [
    [/once reboots/, (words) => drop(words, '/etc/systemd/system/ctrl-alt-del.target')],
    [/seven times/, (words) => drop(words, SYSTEM)],
  ],
  stickyKeys: [[/AccessX/, (words) => edit(words, '/usr/lib/qyzmet/qyzmet-x', / -accessx/g, '')]],
  windowManager: [
    [/Tab/, (words) => (words.files['/usr/share/qyzmet/x11/no-keys'] = '<alt>Tab=next\n')],
    [/not there/, (words) => drop(words, '/usr/share/qyzmet/x11/no-keys')],
  ],
  oneProgram: [
    [
      /lightdm/,
      (words) =>
        (words.links['/etc/systemd/system/display-manager.service'] =
          '/usr/lib/systemd/system/lightdm.service'),
    ],
  ],
  blanking: [
    [/BlankTime/, (words) => edit(words, XORG, '"BlankTime" "0"', '"BlankTime" "10"')],
    [/DPMS/, (words) => drop(words, XORG)],
  ],
  gestures: [[/touchegg/, (words) => (words.files['/usr/bin/touchegg'] = '')]],
  inputMethod: [[/ibus-daemon/, (words) => (words.files['/usr/bin/ibus-daemon'] = '')]],
  printApplet: [[/system-config-printer/, (words) => (words.files['/usr/bin/system-config-printer'] = '')]],
  automount: [[/udiskie/, (words) => (words.files['/usr/local/bin/udiskie'] = '')]],
  usbGuard: [
    [/every USB device/, (words) => drop(words, '/usr/bin/usbguard')],
    [/knows no devices/, (words) => drop(words, '/etc/usbguard/rules.conf')],
    [
      /lets unknown/,
      (words) => (words.files['/etc/usbguard/usbguard-daemon.conf'] = 'ImplicitPolicyTarget=allow\n'),
    ],
  ],
  powerKeys: [
    [
      /HandlePowerKey/,
      (words) => (words.files['/etc/systemd/logind.conf.d/90.conf'] = '[Login]\nHandlePowerKey=poweroff\n'),
    ],
  ],
  sleep: [[/AllowSuspend/, (words) => drop(words, '/etc/systemd/sleep.conf.d/60-qyzmet.conf')]],
  hardwareWatchdog: [
    [/panicked/, (words) => (words.files['/proc/sys/kernel/panic'] = '0')],
    [/RuntimeWatchdogSec/, (words) => drop(words, SYSTEM)],
  ],
  coreDumps: [
    [
      /systemd-coredump/,
      (words) => (words.files['/proc/sys/kernel/core_pattern'] = '|/lib/systemd/systemd-coredump %P'),
    ],
    [/suid_dumpable/, (words) => (words.files['/proc/sys/fs/suid_dumpable'] = '2')],
  ],
  swap: [
    [/sda2 is not encrypted/, (words) => (words.files['/proc/swaps'] += '/dev/sda2 partition 1 0 -2\n')],
  ],
  namespaces: [
    [/max_user_namespaces/, (words) => (words.files['/proc/sys/user/max_user_namespaces'] = '0')],
    [/userns_clone/, (words) => (words.files['/proc/sys/kernel/unprivileged_userns_clone'] = '0')],
    [/AppArmor/, (words) => (words.files['/proc/sys/kernel/apparmor_restrict_unprivileged_userns'] = '1')],
  ],
  udevRules: [
    [/not there/, (words) => drop(words, '/usr/lib/udev/rules.d/60-qyzmet.rules')],
    [/hides them/, (words) => (words.files['/etc/udev/rules.d/60-qyzmet.rules'] = '')],
  ],
  ports: [
    [/receipt is not plugged in/, (words) => drop(words, '/dev/ttyS0')],
    [/library-card is not plugged in/, (words) => drop(words, '/sys/class/hidraw/hidraw0/device/uevent')],
    [
      /staff-card is not plugged in/,
      (words) =>
        edit(
          { ...words, files: words.says },
          'udevadm info --query=property --name=/dev/ttyACM0',
          'T1',
          'T2',
        ),
    ],
    [/hidraw0 is not for qyzmet/, (words) => (words.facts['/dev/hidraw0'] = { kind: 'device', mode: 0o600 })],
  ],
  touch: [[/none/, (words) => (words.files['/proc/bus/input/devices'] = 'N: Name="Mouse"\nB: PROP=0\n')]],
  pcscd: [
    [/not installed/, (words) => drop(words, '/usr/sbin/pcscd')],
    [/does not listen/, (words) => drop(words, '/run/pcscd/pcscd.comm')],
  ],
  voices: [
    [/not there/, (words) => delete words.says['espeak-ng --voices']],
    [
      /no voice for kk/,
      (words) => edit({ ...words, files: words.says }, 'espeak-ng --voices', ' kk ', ' ky '),
    ],
  ],
  ncalayer: [[/does not answer/, (words) => (words.listening = [])]],
  printing: [
    [/CUPS/, (words) => delete words.says['lpstat -e']],
    [/no queue pages/, (words) => (words.says['lpstat -e'] = 'other\n')],
  ],
  clock: [
    [
      /not synchronised/,
      (words) => (words.says['timedatectl show --property=NTPSynchronized --value'] = 'no\n'),
    ],
  ],
  timeZone: [
    [/Europe\/Paris/, (words) => (words.links['/etc/localtime'] = '/usr/share/zoneinfo/Europe/Paris')],
  ],
  repository: [
    [/none is configured/, (words) => drop(words, '/etc/qyzmet/update.list')],
    [/none is configured/, (words) => edit(words, '/etc/qyzmet/update.list', /^deb/m, '# deb')],
    [/names no key/, (words) => edit(words, '/etc/qyzmet/update.list', /\[.*\] /, '')],
    [/names no key/, (words) => edit(words, '/etc/qyzmet/update.list', 'signed-by', 'trusted=yes signed-by')],
  ],
  remote: [
    [/takes passwords/, (words) => drop(words, '/etc/ssh/sshd_config.d/10-kiosk.conf')],
    [/lets root in/, (words) => (words.files['/etc/ssh/sshd_config'] = 'PermitRootLogin yes\n')],
  ],
  rootPassword: [
    [/has a password/, (words) => edit(words, '/etc/shadow', 'root:*', 'root:$y$j9T$x')],
    [/empty/, (words) => edit(words, '/etc/shadow', 'root:*', 'root:')],
  ],
  boot: [[/asks for no password/, (words) => (words.files['/boot/grub/grub.cfg'] = 'menuentry x {}')]],
};
/** Nothing here can be seen by a program; it is said so that nobody forgets it. */
const never = ['cabinet'];

const codes = checks.map(({ code }) => code);
const diagnose = async (examined: Examined, code: string) =>
  (
    await examine(
      examined,
      checks.filter((check) => check.code === code),
    )
  )[0];

/** What only the system can block (electron/doctor/os-blocks.ts), and which checks look at it. */
const lookedAt: Record<string, string[]> = {
  virtualTerminals: ['terminals', 'logins'],
  zapServer: ['terminals'],
  sysRq: ['sysrq'],
  ctrlAltDelete: ['ctrlAltDel'],
  powerKeys: ['powerKeys', 'sleep'],
  windowManagerKeys: ['windowManager'],
  desktopPrograms: ['oneProgram'],
  otherClients: ['oneProgram'],
  accessX: ['stickyKeys'],
  screenBlank: ['blanking'],
  touchGestures: ['gestures'],
  usbInput: ['usbGuard', 'automount'],
  bootMenu: ['boot', 'cabinet'],
  inputMethod: ['inputMethod'],
  printDialog: ['printApplet'],
};

describe('qyzmet doctor', () => {
  it('looks at everything that only the system can block', () => {
    expect(osBlocks.map(({ id }) => id).toSorted()).toEqual(Object.keys(lookedAt).toSorted());
    for (const list of Object.values(lookedAt)) for (const code of list) expect(codes).toContain(code);
  });

  it('finds nothing to do on a kiosk that is as it should be', async () => {
    const diagnoses = await examine(kioskWhere());
    expect(diagnoses.filter(({ state }) => state !== 'ok').map(({ code }) => code)).toEqual(never);
    expect(countsOf(diagnoses)).toEqual({ ok: codes.length - 1, toDo: 0, unknown: 1 });
  });

  it('has a machine on which each check fails', () => {
    expect([...Object.keys(broken), ...never].sort()).toEqual([...codes].sort());
    expect(new Set(codes).size).toBe(codes.length);
  });

  describe.each(Object.entries(broken))('%s', (code, cases) => {
    it.each(cases.map(([says, change]) => ({ says, change })))('says $says', async ({ says, change }) => {
      const found = await diagnose(kioskWhere(change), code);
      expect(found).toMatchObject({ state: 'toDo', found: expect.stringMatching(says) });
      expect(found?.state === 'toDo' && found.fix.split('\n')).toHaveLength(1);
    });
  });

  it.each([
    ['user', (words: Words) => (words.files['/etc/shadow'] = UNREADABLE)],
    ['secrets', (words: Words) => (words.facts['/etc/qyzmet/secrets'] = 'denied')],
    ['setAside', (words: Words) => (words.facts['/var/lib/qyzmet/data/qyzmet.db'] = 'denied')],
    ['clock', (words: Words) => delete words.says['timedatectl show --property=NTPSynchronized --value']],
    ['rootPassword', (words: Words) => (words.files['/etc/shadow'] = UNREADABLE)],
    ['ports', (_words: Words, examined: Examined) => Object.assign(examined, { config: null })],
    ['runtime', (words: Words) => drop(words, '/var/lib/dpkg/status')],
    ['hardwareWatchdog', (words: Words) => drop(words, '/dev/watchdog')],
    ['boot', (words: Words) => drop(words, '/boot/grub/grub.cfg')],
  ])('does not call %s well where it cannot tell', async (code, change) => {
    const found = await diagnose(
      kioskWhere((words, examined) => void change(words, examined)),
      code,
    );
    expect(found?.state).toBe('unknown');
  });

  it('takes swap that is encrypted, through the link of its name', async () => {
    const examined = kioskWhere((words) => {
      words.files['/proc/swaps'] += '/dev/mapper/swap partition 1 0 -2\n';
      words.links['/dev/mapper/swap'] = '../dm-1';
      words.files['/sys/block/dm-1/dm/uuid'] = 'CRYPT-PLAIN-swap\n';
    });
    expect(await diagnose(examined, 'swap')).toMatchObject({ state: 'ok' });
  });
});
