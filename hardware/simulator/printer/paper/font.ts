import path from 'node:path';
import { GlobalFonts } from '@napi-rs/canvas';
import { projectRoot } from '../../../root.ts';

export const family = 'Simulated Paper';

let loaded = false;
/** Two weights of Noto Sans: it has every Kazakh letter. */
export function loadFont(): void {
  if (loaded) return;
  const folder = path.join(projectRoot(), 'node_modules/@expo-google-fonts/noto-sans');
  for (const file of ['400Regular/NotoSans_400Regular.ttf', '700Bold/NotoSans_700Bold.ttf'])
    if (!GlobalFonts.registerFromPath(path.join(folder, file), family)) throw new Error(`no font ${file}`);
  loaded = true;
}
