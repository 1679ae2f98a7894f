import { isPasswordLocked } from '../accounts.ts';
import { asRoot, type Check, judged, ok, toDo, unknown } from '../finding.ts';
import type { SystemView } from '../system.ts';

/** The one list that `qyzmet update` asks (electron/update/places.ts). */
const UPDATES = '/etc/qyzmet/update.list';

/** sshd takes the first value of a key; drop-ins are read where `Include` stands, which is at the top. */
function sshSetting(system: SystemView, key: string): string | null {
  const folder = '/etc/ssh/sshd_config.d';
  const files = [...system.list(folder).map((name) => `${folder}/${name}`), '/etc/ssh/sshd_config'];
  for (const file of files) {
    const value = new RegExp(`^\\s*${key}\\s+(\\S+)`, 'im').exec(system.read(file) ?? '')?.[1];
    if (value) return value.toLowerCase();
  }
  return null;
}

export const networkChecks: Check[] = [
  {
    code: 'repository',
    title: 'Updates come from a repository whose signature is known',
    look({ system }) {
      const lines = (system.read(UPDATES) ?? '').split('\n').filter((line) => /^\s*deb\s/.test(line));
      const example = '/usr/share/qyzmet/update.list.example';
      if (lines.length === 0) return toDo('none is configured', `write ${UPDATES}, as ${example} shows`);
      const unsigned = lines.filter((line) => !/signed-by=/i.test(line) || /trusted=yes/i.test(line));
      return judged(
        unsigned.map(() => 'it names no key (signed-by)'),
        UPDATES,
        `write [signed-by=/usr/share/keyrings/qyzmet.gpg] into ${UPDATES}`,
      );
    },
  },
  {
    code: 'remote',
    title: 'Nobody comes in over the network with a password',
    look({ system }) {
      if (system.stat('/usr/sbin/sshd') === null) return ok('there is no SSH server');
      const wrong = [
        ...(sshSetting(system, 'PasswordAuthentication') === 'no' ? [] : ['SSH takes passwords']),
        ...(['no', 'prohibit-password'].includes(sshSetting(system, 'PermitRootLogin') ?? 'prohibit-password')
          ? []
          : ['SSH lets root in with a password']),
      ];
      return judged(
        wrong,
        'keys only',
        'write "PasswordAuthentication no" into /etc/ssh/sshd_config.d/10-kiosk.conf',
      );
    },
  },
  {
    code: 'rootPassword',
    title: 'root has no password to be guessed at the machine',
    look({ system }) {
      const locked = isPasswordLocked(system, 'root');
      if (locked === null) return unknown('the passwords could not be looked at', asRoot);
      const empty = /^root::/m.test(system.read('/etc/shadow') ?? '');
      if (empty) return toDo('root has an empty password', 'passwd --lock root');
      return locked ? ok('locked') : toDo('root has a password', 'give staff sudo, then passwd --lock root');
    },
  },
  {
    code: 'boot',
    title: 'Nobody changes what is started while the machine starts',
    look({ system }) {
      const text = system.read('/boot/grub/grub.cfg');
      if (text === null)
        return system.stat('/boot/grub/grub.cfg')
          ? unknown('the boot menu could not be read', asRoot)
          : unknown('there is no GRUB here', 'set a password in the boot loader');
      return judged(
        /^\s*password_pbkdf2\s/m.test(text) && /^\s*set superusers=/m.test(text)
          ? []
          : ['the boot menu asks for no password'],
        'the boot menu asks for a password',
        'grub-mkpasswd-pbkdf2; set superusers and password_pbkdf2 in /etc/grub.d/40_custom; update-grub',
      );
    },
  },
  {
    code: 'cabinet',
    title: 'Firmware, sockets and cables are out of reach',
    look: () =>
      unknown(
        'no program sees that',
        'password for the firmware, boot from the disk alone, cabinet locked (docs/install.md)',
      ),
  },
];
