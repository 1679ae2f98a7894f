import type { WebContents } from 'electron';

/** Electron's debugger protocol, of which only two commands are used. */
const PROTOCOL = '1.3';

/**
 * No file dialog for any page or frame: `<input type=file>` and the pickers of File System Access would open the
 * system's, with its folders, and no setting or policy of Electron's closes that door. The browser's own side holds it,
 * so a page gone bad cannot open it again.
 */
export function noFileDialogs(contents: WebContents): void {
  const hold = async (): Promise<void> => {
    if (contents.isDestroyed()) return;
    try {
      if (!contents.debugger.isAttached()) contents.debugger.attach(PROTOCOL);
      await contents.debugger.sendCommand('Page.enable');
      await contents.debugger.sendCommand('Page.setInterceptFileChooserDialog', { enabled: true });
    } catch {
      // a page that is just going away: the next one is held when it comes
    }
  };
  contents.on('did-start-navigation', (details) => {
    if (details.isMainFrame && !contents.debugger.isAttached()) void hold();
  });
  contents.on('did-finish-load', () => void hold()); // a new renderer knows nothing of it
}
