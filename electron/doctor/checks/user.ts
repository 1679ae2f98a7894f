import { accountOf, groupsOf, isPasswordLocked } from '../accounts.ts';
import { asRoot, type Check, judged, toDo, unknown } from '../finding.ts';
import { places } from '../system.ts';

const { user } = places;
const noShells = ['/usr/sbin/nologin', '/sbin/nologin', '/bin/false', '/usr/bin/false'];
/** What udev and Debian hand devices to. */
const wanted = ['dialout', 'plugdev', 'input', 'lp', 'video', 'audio'];
/** Each of them is a way to root. */
const forbidden = [
  'root',
  'sudo',
  'adm',
  'disk',
  'shadow',
  'docker',
  'lxd',
  'wheel',
  'kvm',
  'libvirt',
  'netdev',
];
const recreate = `systemd-sysusers && usermod --shell /usr/sbin/nologin --lock ${user}`;

export const userChecks: Check[] = [
  {
    code: 'user',
    title: 'The kiosk has a user of its own, who cannot log in',
    look({ system }) {
      const account = accountOf(system, user);
      if (!account) return toDo(`there is no user ${user}`, recreate);
      const locked = isPasswordLocked(system, user);
      const wrong = [
        ...(account.uid === 0 ? ['it is root'] : []),
        ...(noShells.includes(account.shell) ? [] : [`its shell is ${account.shell || 'the standard one'}`]),
        ...(locked === false ? ['it has a password'] : []),
      ];
      if (wrong.length === 0 && locked === null)
        return unknown(`${user} has no shell; its password could not be looked at`, asRoot);
      return judged(wrong, `${user} (${account.uid})`, recreate);
    },
  },
  {
    code: 'groups',
    title: 'It reaches its devices, and nothing that leads to root',
    look({ system }) {
      if (!accountOf(system, user)) return toDo(`there is no user ${user}`, recreate);
      const groups = groupsOf(system, user);
      const missing = wanted.filter((group) => !groups.has(group));
      const tooMany = forbidden.filter((group) => groups.has(group));
      if (tooMany.length > 0)
        return toDo(`it is in ${tooMany.join(', ')}`, `gpasswd --delete ${user} ${tooMany[0]}`);
      return judged(
        missing.length > 0 ? [`it is not in ${missing.join(', ')}`] : [],
        wanted.join(', '),
        `usermod --append --groups ${missing.join(',')} ${user}`,
      );
    },
  },
  {
    code: 'sudo',
    title: 'It may become nobody else',
    look({ system }) {
      if (system.stat('/etc/sudoers') === null) return judged([], 'there is no sudo here', '');
      const main = system.read('/etc/sudoers');
      if (main === null) return unknown('the rules of sudo could not be read', asRoot);
      const files = [
        '/etc/sudoers',
        ...system.list('/etc/sudoers.d').map((name) => `/etc/sudoers.d/${name}`),
      ];
      const named = files.filter((file) =>
        new RegExp(`^\\s*%?${user}\\b`, 'm').test(system.read(file) ?? ''),
      );
      return judged(
        named.map((file) => `${file} names ${user}`),
        'sudo does not name it',
        `take its line out with \`visudo -f ${named[0] ?? '/etc/sudoers'}\``,
      );
    },
  },
];
