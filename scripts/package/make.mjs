import { rmSync } from 'node:fs';
import path from 'node:path';
import { build, Platform } from 'electron-builder';
import { root, say } from '../lib/run.mjs';
import { describeBuild } from './build-info.mjs';
import { writeCodeCache } from './code-cache.mjs';
import { stageDebian } from './debian.mjs';
import { proveFuses, seal, settleModes } from './seal.mjs';
import { stage } from './stage.mjs';

const dist = path.join(root, 'dist');
const staged = path.join(dist, 'stage');

/**
 * `electron` as findElectron() gives it, `key` as signingKey(), `bundled` as build().
 * Returns { folder, deb, info, payload }: where it lies, what it says of itself, its hash.
 */
export async function makePackage({ electron, key, bundled, withDeb }) {
  const info = describeBuild(electron.folder, key);
  process.env.SOURCE_DATE_EPOCH = String(Date.parse(info.builtAt) / 1000);
  stage(staged, info, bundled);
  if (!writeCodeCache(electron.folder, path.join(staged, 'app'), 'out/after-picture.cjs'))
    say('this Electron takes no code cache: a slower start');
  const folder = path.join(dist, 'linux-unpacked');
  rmSync(folder, { recursive: true, force: true });
  const common = {
    directories: { app: 'dist/stage/app', output: 'dist' },
    electronDist: electron.folder,
    electronVersion: info.electron,
  };
  await build({ targets: Platform.LINUX.createTarget('dir'), config: common, projectDir: root });
  await proveFuses(path.join(folder, 'qyzmet-kiosk'));
  settleModes(folder);

  const system = path.join(staged, 'debian');
  const { name, fpm } = stageDebian(system, info);
  const payload = await seal({ program: folder, system, info, key });
  if (!withDeb) return { folder, deb: null, info, payload };
  process.env.CUSTOM_FPM_PATH = path.join(root, 'packaging/fpm-stand-in.mjs');
  const artifactName = `${name}_\${version}_amd64.\${ext}`;
  const [deb] = await build({
    targets: Platform.LINUX.createTarget('deb'),
    prepackaged: folder,
    config: { ...common, deb: { packageName: name, artifactName, fpm } },
    projectDir: root,
  });
  rmSync(path.join(folder, 'resources/apparmor-profile'), { force: true }); // electron-builder's, not signed
  return { folder, deb, info, payload };
}
