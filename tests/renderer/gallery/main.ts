import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { app, BrowserWindow, Menu, protocol, session } from 'electron';
import { appHeaders, findAppFile, listAppFiles } from '../../../electron/window/app-files.ts';

// The smallest main that shows the built screen as the kiosk does: app://, the real CSP, sandboxed and isolated.
const screenFolder = process.env.GALLERY_SCREEN ?? '';

Menu.setApplicationMenu(null);
protocol.registerSchemesAsPrivileged([
  { scheme: 'app', privileges: { standard: true, secure: true, supportFetchAPI: true } },
]);

app.disableHardwareAcceleration();
void app.whenReady().then(() => {
  const files = listAppFiles(screenFolder);
  session.defaultSession.protocol.handle('app', async ({ method, url }) => {
    const found = findAppFile(files, method, url);
    if (!found) return new Response(null, { status: 404, headers: appHeaders });
    return new Response(await readFile(found.file), {
      headers: { ...appHeaders, 'content-type': found.type },
    });
  });
  const window = new BrowserWindow({
    width: 1080,
    height: 1920,
    frame: false,
    enableLargerThanScreen: true,
    webPreferences: { preload: path.join(__dirname, 'preload.cjs'), sandbox: true, contextIsolation: true },
  });
  void window.loadURL('app://kiosk/');
});
