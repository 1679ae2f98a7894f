import { licenceText } from './components.mjs';

const line = '-'.repeat(100);
const TITLE = 'What Qyzmet is made of beside its own code, and the licence of each part.';
const electronNote = `Electron and Chromium

Electron's licence is in LICENSE.electron.txt, Chromium's and those of its parts in LICENSES.chromium.html, both in
/opt/Qyzmet.`;

/** The text of THIRD-PARTY-LICENSES.txt. */
export function licencesText(components) {
  const parts = components.map(({ name, version, licence, folder }) => {
    const text =
      licenceText(folder) ?? 'The package brings no licence file; its package.json names the licence.';
    return `${name} ${version}\nLicence: ${licence ?? 'see below'}\n\n${text}`;
  });
  return `${[TITLE, electronNote, ...parts].join(`\n\n${line}\n\n`)}\n`;
}
