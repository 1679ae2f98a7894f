import { app, Menu, type Session, type WebContents } from 'electron';
import { isEscapeKey } from './keys.ts';

/** Everything the page may load comes from app://; the rest is stopped before it reaches the network stack. */
const outside = ['http://*/*', 'https://*/*', 'ws://*/*', 'wss://*/*', 'file://*/*', 'ftp://*/*'];

/** Chromium's net error. */
const ACCESS_DENIED = -10;

/** For the whole application, once. */
export function lockApplication(): void {
  Menu.setApplicationMenu(null); // its accelerators reload, zoom, close and open the developer tools
  app.on('certificate-error', (event, _contents, _url, _error, _certificate, decide) => {
    event.preventDefault();
    decide(false);
  });
  app.on('select-client-certificate', (event) => event.preventDefault());
  app.on('login', (event) => event.preventDefault());
  app.on('web-contents-created', (_event, contents) => lockContents(contents));
}

/** Electron security checklist items 5 and 13 (facts/kiosk-standards.md §7). */
export function lockSession(session: Session): void {
  session.setPermissionRequestHandler((_contents, _permission, decide) => decide(false));
  session.setPermissionCheckHandler(() => false);
  session.setDevicePermissionHandler(() => false);
  session.setDisplayMediaRequestHandler((_request, decide) => decide({}));
  session.setSpellCheckerEnabled(false);
  session.webRequest.onBeforeRequest({ urls: outside }, (_details, decide) => decide({ cancel: true }));
  session.on('will-download', (event) => event.preventDefault());
  // What main's own side asks for passes by webRequest where it is a file.
  session.protocol.interceptBufferProtocol('file', (_request, answer) => answer({ error: ACCESS_DENIED }));
}

/** No way to another page, window, file or zoom. A dropped file or link arrives here as a navigation. */
function lockContents(contents: WebContents): void {
  contents.setWindowOpenHandler(() => ({ action: 'deny' }));
  contents.on('will-navigate', (event) => event.preventDefault());
  contents.on('will-frame-navigate', (event) => event.preventDefault());
  contents.on('will-redirect', (event) => event.preventDefault());
  contents.on('will-attach-webview', (event) => event.preventDefault());
  contents.on('will-prevent-unload', (event) => event.preventDefault()); // prevented here means: leave anyway
  contents.on('context-menu', (event) => event.preventDefault());
  contents.on('before-input-event', (event, input) => {
    if (isEscapeKey(input)) event.preventDefault();
  });
  contents.on('zoom-changed', (event) => event.preventDefault());
  contents.on('dom-ready', () => void contents.setVisualZoomLevelLimits(1, 1).catch(() => {}));
}
