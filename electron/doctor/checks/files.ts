import { isSetAside } from '../../storage/set-aside.ts';
import { accountOf } from '../accounts.ts';
import { effectiveText } from '../drop-ins.ts';
import {
  asRoot,
  type Check,
  type Examined,
  type Finding,
  judged,
  ok,
  reinstall,
  toDo,
  unknown,
} from '../finding.ts';
import { places, type SystemView } from '../system.ts';

const repair = 'systemd-tmpfiles --create /usr/lib/tmpfiles.d/qyzmet.conf';
/** In the data folder (kiosk-database.ts). */
const DATABASE = 'qyzmet.db';
const MB = 1024 * 1024;
/** Below this SQLite, logs and spooled paper are at risk within days (readiness/limits.ts). */
const LEAST_FREE_MB = 500;
const GROUP_AND_OTHERS_WRITE = 0o022;
const SETUID_OR_SETGID = 0o6000;

interface Wanted {
  place: string;
  mode: number;
  owner: 'root' | 'kiosk';
  group: 'root' | 'kiosk';
}

/** What is wrong with one of them; null: nothing; `denied`: not for us to know. */
function wrongWith(system: SystemView, { place, mode, owner, group }: Wanted): string | null | 'denied' {
  const kiosk = accountOf(system, places.user);
  const found = system.stat(place);
  if (found === 'denied') return 'denied';
  if (!found) return `${place} is not there`;
  const id = (who: 'root' | 'kiosk', of: 'uid' | 'gid') => (who === 'root' ? 0 : kiosk?.[of]);
  if (found.uid !== id(owner, 'uid') || found.gid !== id(group, 'gid'))
    return `${place} belongs to others (${found.uid}:${found.gid})`;
  const tooMuch = found.mode & ~mode;
  if (tooMuch !== 0) return `${place} has mode ${octal(found.mode)} instead of ${octal(mode)}`;
  return null;
}
const octal = (mode: number): string => mode.toString(8).padStart(4, '0');

function all(system: SystemView, wanted: readonly Wanted[], good: string): Finding {
  const found = wanted.map((each) => wrongWith(system, each));
  const wrong = found.filter((each) => each !== null && each !== 'denied');
  if (wrong.length > 0) return toDo(wrong.join('; '), repair);
  return found.includes('denied') ? unknown('not everything may be looked at', asRoot) : ok(good);
}

const rootsFile = (place: string, mode: number): Wanted => ({ place, mode, owner: 'root', group: 'kiosk' });
const kiosks = (place: string, mode: number): Wanted => ({ place, mode, owner: 'kiosk', group: 'kiosk' });

export const fileChecks: Check[] = [
  {
    code: 'configurationFiles',
    title: 'The kiosk reads its configuration and cannot change it',
    look: ({ system, config }) =>
      all(
        system,
        [
          rootsFile(places.configuration, 0o750),
          rootsFile(places.configurationFile, 0o640),
          ...(config?.staff ? [rootsFile(`${places.configuration}/staff.yaml`, 0o640)] : []),
        ],
        `${places.configurationFile} is root's`,
      ),
  },
  {
    code: 'secrets',
    title: 'Secrets are for the kiosk alone',
    look({ system }) {
      const files = system.list(places.secrets).map((name) => kiosks(`${places.secrets}/${name}`, 0o600));
      return all(system, [kiosks(places.secrets, 0o700), ...files], `${files.length} files, 0600`);
    },
  },
  {
    code: 'identity',
    title: "The kiosk's own key is root's, and lent to the kiosk",
    look: identityIsRoots,
  },
  {
    code: 'data',
    title: 'What visitors left is for the kiosk alone',
    look: ({ system }) => all(system, [kiosks(places.data, 0o700)], `${places.data}, 0700`),
  },
  {
    code: 'setAside',
    title: 'No damaged database waits to be taken away',
    look({ system }) {
      const found = system.list(places.data).filter((name) => isSetAside(name, DATABASE));
      if (found.length === 0 && system.stat(`${places.data}/${DATABASE}`) === 'denied')
        return unknown('the data folder may not be looked into', asRoot);
      const elsewhere = `mv ${places.data}/${DATABASE}.set-aside-* to a disk of the service's; they hold sealed requests`;
      return judged(found, 'no database was set aside', elsewhere);
    },
  },
  {
    code: 'program',
    title: 'The kiosk cannot change its own program',
    look: programIsRoots,
  },
  {
    code: 'disk',
    title: 'There is room on the disk',
    look({ system }) {
      const free = system.freeBytes(places.home) ?? system.freeBytes('/');
      if (free === null) return unknown('the disk could not be asked', asRoot);
      const freeMb = Math.floor(free / MB);
      const wrong = freeMb < LEAST_FREE_MB ? [`${freeMb} MB are free, ${LEAST_FREE_MB} are the least`] : [];
      return judged(wrong, `${freeMb} MB are free`, 'apt-get clean; journalctl --vacuum-size=100M');
    },
  },
];

const KEY = 'kiosk-key.pem';

function identityIsRoots({ system }: Examined): Finding {
  const roots = (place: string, mode: number): Wanted => ({ place, mode, owner: 'root', group: 'root' });
  const key = `${places.identity}/${KEY}`;
  if (!system.stat(key)) return all(system, [roots(places.identity, 0o755)], 'none yet: `qyzmet enrol`');
  if (system.stat(`${places.data}/${KEY}`))
    return toDo(`another one lies in ${places.data}`, `rm ${places.data}/${KEY}`);
  const unit = effectiveText(system, `system/${places.kioskUnit}`);
  if (unit !== null && !unit.includes(`LoadCredential=${KEY}:${key}`))
    return toDo(`${places.kioskUnit} does not lend it`, reinstall);
  return all(system, [roots(places.identity, 0o755), roots(key, 0o600)], `${key}, 0600`);
}

/** Its folders and what lies in them; the manifest says whether the bytes are right (`verified`). */
function programIsRoots({ system }: Examined): Finding {
  const folders = ['', '/resources', '/resources/cli', '/resources/node/bin'].map(
    (each) => places.program + each,
  );
  if (!system.stat(places.program)) return toDo(`${places.program} is not there`, 'apt-get install qyzmet');
  const files = folders.flatMap((folder) => [
    folder,
    ...system.list(folder).map((name) => `${folder}/${name}`),
  ]);
  const wrong = files.flatMap((file) => {
    const found = system.stat(file);
    if (!found || found === 'denied') return [];
    if (found.uid !== 0) return [`${file} is not root's`];
    if (found.mode & GROUP_AND_OTHERS_WRITE) return [`${file} can be written by others`];
    return found.kind === 'file' && found.mode & SETUID_OR_SETGID ? [`${file} has the setuid bit`] : [];
  });
  return judged(wrong.slice(0, 3), `${files.length} files and folders are root's`, reinstall);
}
