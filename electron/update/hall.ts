/** The running kiosk, as the updater sees it. */
export interface Hall {
  /** The screen says that the kiosk is being updated; no visit begins. nobody: no kiosk runs here. */
  close(): Promise<'closed' | 'busy' | 'nobody'>;
  /** Writes down how the devices are, for the health check to compare with. */
  noteDevices(): Promise<void>;
  open(): Promise<void>;
}
