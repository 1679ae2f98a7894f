// Lays out what goes into the package: `app` becomes app.asar, `resources` lies beside it (command line, private Node).
import {
  chmodSync,
  copyFileSync,
  cpSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { root } from '../lib/run.mjs';
import { closureOf } from './closure.mjs';
import { componentsOf } from './components.mjs';
import { copyModule } from './copy-module.mjs';
import { licencesText } from './licences.mjs';
import { privateNode } from './private-node.mjs';
import { sbom } from './sbom.mjs';

const manifest = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'));
const fonts = ['400Regular/NotoSans_400Regular.ttf', '700Bold/NotoSans_700Bold.ttf'];
const fontFolder = 'node_modules/@expo-google-fonts/noto-sans';
const write = (file, value) => writeFileSync(file, `${JSON.stringify(value, null, 2)}\n`);

function copy(name, to) {
  mkdirSync(path.dirname(path.join(to, name)), { recursive: true });
  cpSync(path.join(root, name), path.join(to, name), { recursive: true });
}

/** What both the kiosk and the command line read from their `projectRoot()`. */
function copyData(to) {
  for (const folder of ['electron/catalogue', 'hardware/profiles'])
    for (const name of readdirSync(path.join(root, folder)))
      if (/\.(yaml|json)$/.test(name)) copy(path.join(folder, name), to);
  copy('out/catalogue.json', to);
  for (const font of fonts) copy(path.join(fontFolder, font), to);
  copy(path.join(fontFolder, 'package.json'), to);
  for (const name of readdirSync(path.join(root, fontFolder)))
    if (/^licen[cs]e/i.test(name)) copy(path.join(fontFolder, name), to);
}

/** Of a program that is read in pieces (scripts/build.mjs). */
function copyPieces(name, to) {
  cpSync(path.join(root, 'out', name), path.join(to, name), {
    recursive: true,
    filter: (file) => !file.endsWith('.map'),
  });
}

function stageApp(to, closure) {
  mkdirSync(path.join(to, 'out'), { recursive: true });
  const { name, productName, version, description, license, homepage, main } = manifest;
  const dependencies = Object.fromEntries(
    closure
      .filter(({ place }) => place.lastIndexOf('node_modules') === 0)
      .map((each) => [each.name, each.version]),
  );
  write(path.join(to, 'package.json'), {
    name,
    productName,
    version,
    description,
    license,
    homepage,
    main,
    dependencies,
  });
  for (const program of ['main', 'after-picture', 'preload', 'hardware', 'readiness'])
    copy(`out/${program}.cjs`, to);
  copyPieces('main', path.join(to, 'out'));
  copy('out/renderer', to);
  rmSync(path.join(to, 'out/renderer/dock'), { recursive: true, force: true }); // plays with simulators
  copyData(to);
  for (const { folder, place } of closure) copyModule(folder, path.join(to, place));
}

/** The command line needs the same addons: links to the kiosk's copies, which lie unpacked beside app.asar. */
function stageCommandLine(to, closure) {
  mkdirSync(to, { recursive: true });
  const { name, version, description, license } = manifest;
  write(path.join(to, 'package.json'), { name, version, description, license, private: true });
  copyFileSync(path.join(root, 'out/cli.cjs'), path.join(to, 'cli.cjs'));
  copyPieces('cli', to);
  copyData(to);
  for (const { folder, place } of closure) copyModule(folder, path.join(to, place));
  for (const file of readdirSync(to, { recursive: true }).filter((each) => each.endsWith('.node'))) {
    const unpacked = path.join(to, '../app.asar.unpacked', file);
    rmSync(path.join(to, file));
    symlinkSync(path.relative(path.dirname(path.join(to, file)), unpacked), path.join(to, file));
  }
}

function stageNode(to) {
  const { folder: from } = privateNode();
  mkdirSync(path.join(to, 'bin'), { recursive: true });
  copyFileSync(path.join(from, 'bin/node'), path.join(to, 'bin/node'));
  chmodSync(path.join(to, 'bin/node'), 0o755);
  copyFileSync(path.join(from, 'LICENSE'), path.join(to, 'LICENSE'));
}

/** `info` becomes resources/build.json; `bundled`: the packages that are inside the bundles already. */
export function stage(folder, info, bundled) {
  rmSync(folder, { recursive: true, force: true });
  const closure = closureOf();
  const [app, resources] = [path.join(folder, 'app'), path.join(folder, 'resources')];
  stageApp(app, closure);
  stageCommandLine(path.join(resources, 'cli'), closure);
  stageNode(path.join(resources, 'node'));
  const components = componentsOf(bundled);
  write(path.join(resources, 'build.json'), info);
  write(path.join(resources, 'sbom.cdx.json'), sbom(components, info));
  writeFileSync(path.join(resources, 'THIRD-PARTY-LICENSES.txt'), licencesText(components));
}
