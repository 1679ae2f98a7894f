import { readFileSync } from 'node:fs';
import path from 'node:path';
import { projectRoot } from '../../../electron/config/root.ts';
import { kioskConfigSchema } from '../../../electron/config/schema.ts';
import type { Examined } from '../../../electron/doctor/finding.ts';
import { machineOf, type Words } from './words.ts';

const packaging = (file: string): string => readFileSync(path.join(projectRoot(), 'packaging', file), 'utf8');

const UID = 996;
const GID = 997;
const unit = `
[Service]
User=qyzmet
ExecStart=/opt/Qyzmet/qyzmet-kiosk --config=/etc/qyzmet/kiosk.yaml --data=/var/lib/qyzmet/data
UnsetEnvironment=NODE_OPTIONS ELECTRON_RUN_AS_NODE
WatchdogSec=20
Restart=always
LimitCORE=0
LoadCredential=kiosk-key.pem:/etc/qyzmet/identity/kiosk-key.pem
NoNewPrivileges=yes
ProtectSystem=strict
`;
const wanted = (name: string) => ({ [`/etc/systemd/system/multi-user.target.wants/${name}`]: '' });

/** A kiosk on which everything is as it should be: our own files of packaging/, and what Debian makes of them. */
export const goodWords = (): Words => ({
  files: {
    '/etc/passwd': `root:x:0:0::/root:/bin/bash\nqyzmet:x:${UID}:${GID}::/var/lib/qyzmet:/usr/sbin/nologin\n`,
    '/etc/group': `root:x:0:\nqyzmet:x:${GID}:\nsudo:x:27:anna\n${['dialout:x:20', 'plugdev:x:46', 'input:x:101', 'lp:x:7', 'video:x:44', 'audio:x:29'].map((group) => `${group}:qyzmet`).join('\n')}\n`,
    '/etc/shadow': 'root:*:19000::::::\nqyzmet:!*:19000::::::\n',
    '/etc/sudoers': 'root ALL=(ALL:ALL) ALL\n%sudo ALL=(ALL:ALL) ALL\n',
    '/etc/qyzmet/kiosk.yaml': 'kiosk: {}',
    '/etc/qyzmet/staff.yaml': '[]',
    '/etc/qyzmet/secrets/library-password': '',
    '/etc/qyzmet/identity/kiosk-key.pem': '',
    '/opt/Qyzmet/qyzmet-kiosk': '',
    '/opt/Qyzmet/manifest.json': '{}',
    '/opt/Qyzmet/resources/app.asar': '',
    '/usr/lib/systemd/system/qyzmet-kiosk.service': unit,
    ...wanted('qyzmet-verify.service'),
    ...wanted('qyzmet-x.service'),
    '/etc/systemd/system/qyzmet-x.service.wants/qyzmet-x-session.service': '',
    ...wanted('qyzmet-kiosk.service'),
    '/etc/systemd/logind.conf.d/60-qyzmet.conf': packaging('etc/systemd/logind.conf.d/60-qyzmet.conf'),
    '/etc/systemd/sleep.conf.d/60-qyzmet.conf': packaging('etc/systemd/sleep.conf.d/60-qyzmet.conf'),
    '/etc/systemd/system.conf.d/60-qyzmet.conf': packaging('etc/systemd/system.conf.d/60-qyzmet.conf'),
    '/etc/X11/xorg.conf.d/60-qyzmet.conf': packaging('etc/X11/xorg.conf.d/60-qyzmet.conf'),
    '/usr/lib/qyzmet/qyzmet-x': packaging('lib/qyzmet-x'),
    '/usr/lib/qyzmet/qyzmet-x-session': packaging('lib/qyzmet-x-session'),
    '/usr/share/qyzmet/x11/no-keys': packaging('x11/no-keys'),
    '/usr/lib/udev/rules.d/60-qyzmet.rules': packaging('udev/60-qyzmet.rules'),
    '/proc/sys/kernel/sysrq': '0\n',
    '/proc/sys/kernel/core_pattern': '|/bin/false\n',
    '/proc/sys/kernel/panic': '10\n',
    '/proc/sys/fs/suid_dumpable': '0\n',
    '/proc/sys/user/max_user_namespaces': '96000\n',
    '/proc/sys/kernel/unprivileged_userns_clone': '1\n',
    '/proc/swaps': 'Filename\tType\tSize\tUsed\tPriority\n',
    '/proc/cmdline': 'BOOT_IMAGE=/vmlinuz root=/dev/sda1 quiet\n',
    '/proc/bus/input/devices':
      'N: Name="Power Button"\nB: PROP=0\n\nN: Name="ILITEK Multi-Touch"\nB: PROP=2\nB: EV=b\n',
    '/sys/class/hidraw/hidraw0/device/uevent': 'HID_ID=0003:00000801:00000002\n',
    '/sys/class/tty/ttyACM0/dev': '',
    '/usr/bin/usbguard': '',
    '/etc/usbguard/rules.conf': 'allow id 0801:0002',
    '/etc/usbguard/usbguard-daemon.conf': 'ImplicitPolicyTarget=block\n',
    '/usr/sbin/pcscd': '',
    '/run/pcscd/pcscd.comm': '',
    '/usr/sbin/sshd': '',
    '/etc/ssh/sshd_config.d/10-kiosk.conf': 'PasswordAuthentication no\n',
    '/etc/qyzmet/update.list':
      'deb [signed-by=/usr/share/keyrings/qyzmet.gpg] https://packages.example.invalid/qyzmet stable main\n',
    '/var/lib/dpkg/status': 'Package: qyzmet\nStatus: install ok installed\n',
    '/boot/grub/grub.cfg': 'set superusers="admin"\npassword_pbkdf2 admin grub.pbkdf2…\n',
  },
  facts: {
    '/etc/qyzmet': { mode: 0o750, gid: GID },
    '/etc/qyzmet/kiosk.yaml': { mode: 0o640, gid: GID },
    '/etc/qyzmet/staff.yaml': { mode: 0o640, gid: GID },
    '/etc/qyzmet/secrets': { kind: 'folder', mode: 0o700, uid: UID, gid: GID },
    '/etc/qyzmet/secrets/library-password': { mode: 0o600, uid: UID, gid: GID },
    '/etc/qyzmet/identity': { kind: 'folder', mode: 0o755 },
    '/etc/qyzmet/identity/kiosk-key.pem': { mode: 0o600 },
    '/var/lib/qyzmet/data': { kind: 'folder', mode: 0o700, uid: UID, gid: GID },
    '/dev/ttyS0': { kind: 'device', mode: 0o660, gid: 20 },
    '/dev/ttyACM0': { kind: 'device', mode: 0o660, gid: GID },
    '/dev/hidraw0': { kind: 'device', mode: 0o660, gid: GID },
    '/dev/watchdog': { kind: 'device', mode: 0o600 },
  },
  links: {
    '/etc/systemd/system/getty@tty1.service': '/dev/null',
    '/etc/systemd/system/ctrl-alt-del.target': '/dev/null',
    '/etc/localtime': '/usr/share/zoneinfo/Asia/Almaty',
  },
  says: {
    '/usr/bin/qyzmet verify --json': '{"ok":true}',
    'espeak-ng --voices':
      'Pty Language Age/Gender VoiceName\n 5  kk  --/M Kazakh\n 5  ru  --/M Russian\n 2  en-gb --/M English\n',
    'timedatectl show --property=NTPSynchronized --value': 'yes\n',
    'lpstat -e': 'pages\n',
    'udevadm info --query=property --name=/dev/ttyACM0':
      'ID_VENDOR_ID=09d8\nID_MODEL_ID=0420\nID_SERIAL_SHORT=T1\n',
  },
  listening: [13_579],
  freeBytes: 20e9,
  fuses: [],
});

const config = kioskConfigSchema.parse({
  kiosk: { id: 'k1', office: { kk: 'а', ru: 'б', en: 'c' } },
  devices: [
    {
      id: 'receipt',
      role: 'receiptPrinter',
      driver: 'escpos',
      profile: 'epson-tm-t88vi',
      connection: { serial: { path: '/dev/ttyS0' } },
    },
    {
      id: 'staff-card',
      role: 'cardReader',
      driver: 'contactless',
      profile: 'twn4-simple',
      connection: { serial: { usb: { vendorId: 0x09d8, serialNumber: 'T1' } } },
    },
    {
      id: 'library-card',
      role: 'cardReader',
      driver: 'magstripe',
      profile: 'magtek-hid',
      connection: { hid: { vendorId: 0x0801, productId: 0x0002 } },
    },
    {
      id: 'chip',
      role: 'idCardReader',
      driver: 'smartCard',
      profile: 'pcsc-reader',
      connection: { pcsc: { reader: 'ACR' } },
    },
    {
      id: 'pages',
      role: 'documentPrinter',
      driver: 'cups',
      profile: 'cups-a4',
      connection: { cups: { printer: 'pages' } },
    },
  ],
  gateway: { url: 'https://gateway.example.invalid', publicKeyFile: '/etc/qyzmet/gateway.jwk' },
  signing: { ncalayer: 'wss://127.0.0.1:13579' },
  staff: { file: '/etc/qyzmet/staff.yaml' },
});

/** The good kiosk, changed by one hand. */
export function kioskWhere(change: (words: Words, examined: Examined) => void = () => undefined): Examined {
  const words = goodWords();
  const examined: Examined = { system: machineOf(words), config, mistakes: [] };
  change(words, examined);
  return examined;
}
