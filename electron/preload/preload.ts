import { contextBridge, ipcRenderer, webFrame } from 'electron';
import { createBridge } from './bridge.ts';

contextBridge.exposeInMainWorld('qyzmet', createBridge(ipcRenderer, process.argv));

// The system's print dialog is a door out of the kiosk and blocks the page; the page's policy closes it too. A window
// that closes itself is made anew, but for a moment one would see what lies beneath.
void webFrame.executeJavaScript(
  "for (const name of ['print', 'close']) Object.defineProperty(window, name, { value: () => {} })",
);
