import type { Actor } from '../contract/channels/channel.ts';

/** Whose window it is; staff use the kiosk's own. */
export type WindowActor = Extract<Actor, 'citizen' | 'dock'>;

/** Who is calling, as main knows it; the screen says nothing about itself. */
export interface Caller {
  /** The frame is the top frame of a window of ours. */
  mainFrame: boolean;
  /** `senderFrame.origin`; null when the frame was gone already. */
  origin: string | null;
  /** Assigned by main when it made the window; null for any other page. */
  actor: WindowActor | null;
}

const originOf: Record<WindowActor, string> = { citizen: 'app://kiosk', dock: 'app://dock' };

/** One of our windows, and the page that we loaded into it. */
export const isTrusted = (caller: Caller): caller is Caller & { actor: WindowActor } =>
  caller.mainFrame && caller.actor !== null && caller.origin === originOf[caller.actor];
