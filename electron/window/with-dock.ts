import { app } from 'electron';
import { demoFolder } from '../config/demo.ts';
import type { KioskConfig } from '../config/schema.ts';
import type { Keypad } from '../devices/keypad.ts';
import type { DockHandlers } from '../ipc/handlers.ts';
import { sendNotice } from '../ipc/serve.ts';
import { fitBesideDock, openDock, pressKey } from './dock.ts';
import { withKeypad } from './dock-keypad.ts';
import { connectSimulators } from './dock-simulators.ts';
import type { WindowPlace } from './kiosk-window.ts';
import type { ScreenWindow } from './screen-window.ts';

interface Kiosk {
  config: KioskConfig;
  place: WindowPlace;
  screen: ScreenWindow;
  keypad: Keypad | null;
}

/** Development: the dock beside the kiosk; closing it ends both. */
export async function playWithSimulators({ config, place, screen, keypad }: Kiosk): Promise<DockHandlers> {
  const window = openDock(place);
  const paper = (printer: string) => sendNotice(window.webContents, 'dockPaper', { printer });
  window.once('closed', () => app.quit());
  fitBesideDock(screen, config.screen);
  const simulated = [
    ...config.devices.filter(({ connection }) => !connection.keys),
    { id: 'gateway', profile: 'sandbox' },
    { id: 'ncalayer', profile: 'stand-in' },
  ];
  const { handlers } = connectSimulators(simulated, demoFolder(process.env), paper);
  const [pad] = config.devices.filter(({ id }) => id === keypad?.id);
  if (!keypad || !pad) return handlers;
  return withKeypad(handlers, {
    keypad,
    profile: pad.profile,
    press: (key) => pressKey(screen, key),
    tell: (learning) => sendNotice(window.webContents, 'dockLearning', learning),
  });
}
