import path from 'node:path';
import { screen as displays, session as sessions } from 'electron';
import type { Log } from '../config/log.ts';
import { healthLimits as limits } from '../health/limits.ts';
import type { Stage } from '../health/played-visit.ts';
import { createAudit } from '../ipc/audit.ts';
import { createGate } from '../ipc/gate.ts';
import { createHandlers, noDock } from '../ipc/handlers.ts';
import { assignGate, sendNotice } from '../ipc/serve.ts';
import { serveApp } from './app-protocol.ts';
import { openWindow, type WindowPlace } from './kiosk-window.ts';
import { lockSession } from './lockdown.ts';
import { SCREEN_ADDRESS } from './screen-window.ts';

/**
 * A window nobody sees, in a browser session and behind a gate of its own: what happens in it reaches neither the
 * visitor's screen nor the visitor's kiosk. Drawn off the screen, since a hidden window paints nothing.
 */
export async function openHiddenStage({ outFolder }: WindowPlace, log: Log): Promise<Stage> {
  const session = sessions.fromPartition('health');
  lockSession(session);
  if (!session.protocol.isProtocolRegistered('app')) serveApp(session, path.join(outFolder, 'renderer'));
  const window = openWindow(
    'citizen',
    { session, outFolder },
    {
      show: false,
      ...displays.getPrimaryDisplay().bounds,
      webPreferences: { offscreen: true },
    },
  );
  window.webContents.setFrameRate(30); // of the off-screen drawing; its own 60 only cost time
  window.webContents.setAudioMuted(true);
  let painted = -1;
  let forget = () => {};
  return {
    async show(kiosk) {
      const handlers = createHandlers({
        kiosk,
        dock: noDock,
        painted: {
          drawn: (revision) => {
            painted = Math.max(painted, revision);
            return true;
          },
          first: Promise.resolve(),
          last: () => null,
        },
        speech: { speak: async () => null },
        log,
      });
      const gate = createGate({
        handlers,
        audit: createAudit(log),
        acting: () => [],
        log,
        checkOutputs: false,
      });
      assignGate(window.webContents, gate);
      forget = kiosk.onScreen((drawing) => sendNotice(window.webContents, 'screen', drawing));
      const late = new Promise<never>((_resolve, reject) =>
        setTimeout(() => reject(new Error('the hidden window does not open')), limits.openMs).unref(),
      );
      await Promise.race([window.loadURL(SCREEN_ADDRESS), late]);
    },
    painted: () => painted,
    close() {
      forget();
      if (!window.isDestroyed()) window.destroy();
    },
  };
}
