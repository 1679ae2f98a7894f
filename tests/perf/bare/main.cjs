// The yardstick: a bare Electron window of the same runtime that says when it has painted.
const { app, BrowserWindow } = require('electron');
const path = require('node:path');

app.whenReady().then(async () => {
  const window = new BrowserWindow({
    width: 1080,
    height: 1920,
    frame: false,
    webPreferences: { sandbox: true },
  });
  await window.loadFile(path.join(__dirname, 'index.html'));
  await window.webContents.executeJavaScript(
    'new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => done())))',
  );
  process.stdout.write(`painted ${Date.now()}\n`);
});
