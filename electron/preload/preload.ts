import { contextBridge, ipcRenderer, webFrame } from 'electron';
import { createBridge } from './bridge.ts';

contextBridge.exposeInMainWorld('qyzmet', createBridge(ipcRenderer, process.argv));

// The system's print dialog is a door out of the kiosk, and blocks the page; no setting closes it.
void webFrame.executeJavaScript("Object.defineProperty(window, 'print', { value: () => {} })");
