// What the deb holds beside /opt/Qyzmet, and what it says of itself.
import {
  chmodSync,
  cpSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { layout } from '../../packaging/layout.mjs';
import { root } from '../lib/run.mjs';

const packaging = path.join(root, 'packaging');
/** dpkg's names, and fpm's options for them. */
const scripts = {
  preinst: '--before-install',
  postinst: '--after-install',
  prerm: '--before-remove',
  postrm: '--after-remove',
};
/** electron-builder puts these beside the program for other systems than a kiosk's. */
const unwanted = [
  '/opt/Qyzmet/resources/apparmor-profile',
  '/opt/Qyzmet/resources/app-update.yml',
  '/opt/Qyzmet/resources/package-type',
  '/usr/share/applications',
  '/usr/share/icons',
];

/** Returns the package's name and the options for fpm. */
export function stageDebian(folder, info) {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  for (const { from, to, mode } of layout) copyRow(path.join(packaging, from), path.join(folder, to), mode);
  writeDocumentation(path.join(folder, 'usr/share/doc', info.name));
  const none = path.join(path.dirname(folder), 'no-script');
  writeFileSync(none, '');
  const stands = info.rehearsal ? ['provides', 'conflicts', 'replaces'] : [];
  const replacing = info.rehearsal ? 'qyzmet' : 'qyzmet-rehearsal';
  return {
    name: info.name,
    fpm: [
      ...['--deb-compression', 'zst'], // as small as gzip, in a tenth of the time; dpkg of Debian 12 reads it
      ...(info.rehearsal ? stands : ['conflicts', 'replaces']).flatMap((field) => [`--${field}`, replacing]),
      ...Object.entries(scripts).flatMap(([name, option]) => {
        const file = path.join(packaging, 'debian', name);
        return [option, existsSync(file) ? file : none];
      }),
      ...unwanted.flatMap((place) => ['--exclude', place]),
      `${folder}/=/`,
    ],
  };
}

/** Debian's place for it; the text itself lies with the program. */
function writeDocumentation(folder) {
  mkdirSync(folder, { recursive: true });
  writeFileSync(path.join(folder, 'copyright'), COPYRIGHT);
  cpSync(path.join(root, 'docs/install.md'), path.join(folder, 'install.md'));
  const licences = 'THIRD-PARTY-LICENSES.txt';
  symlinkSync(`/opt/Qyzmet/resources/${licences}`, path.join(folder, licences));
}
const COPYRIGHT = `Format: https://www.debian.org/doc/packaging-manuals/copyright-format/1.0/
Upstream-Name: Qyzmet

Files: *
Copyright: the authors of Qyzmet
License: Apache-2.0
 On Debian systems the full text is in /usr/share/common-licenses/Apache-2.0.

Files: opt/Qyzmet/*
Copyright: their authors
License: see-third-party-licences
 Everything Qyzmet is made of, with its licences: /opt/Qyzmet/resources/THIRD-PARTY-LICENSES.txt,
 /opt/Qyzmet/LICENSE.electron.txt and /opt/Qyzmet/LICENSES.chromium.html. Also: qyzmet licences.
`;

function copyRow(from, to, mode) {
  if (!existsSync(from)) return;
  cpSync(from, to, { recursive: true });
  for (const name of readdirSync(from, { recursive: true }))
    if (lstatSync(path.join(from, name)).isFile()) chmodSync(path.join(to, name), mode);
}
