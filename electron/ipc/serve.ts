import { type IpcMainInvokeEvent, ipcMain, type WebContents } from 'electron';
import type { NoticeName, NoticePayload } from '../contract/channels/notices.ts';
import { CALL_CHANNEL, NOTICE_CHANNEL } from '../preload/wire.ts';
import type { Caller, WindowActor } from './caller.ts';
import type { Gate } from './gate.ts';

const actors = new WeakMap<WebContents, WindowActor>();
const gates = new WeakMap<WebContents, Gate>();

/** Says who acts in a window; whoever makes the window says it, before its page loads. */
export const assignActor = (contents: WebContents, actor: WindowActor): void =>
  void actors.set(contents, actor);

/** A window with a kiosk of its own behind it; every other one has the kiosk's. */
export const assignGate = (contents: WebContents, gate: Gate): void => void gates.set(contents, gate);

export function serveCalls(gate: Gate): void {
  ipcMain.handle(CALL_CHANNEL, (event, name: unknown, input: unknown) => {
    const caller = callerOf(event); // at once: the frame may be gone after a wait
    return (gates.get(event.sender) ?? gate)(caller, name, input);
  });
}

export function sendNotice<N extends NoticeName>(
  contents: WebContents | null,
  name: N,
  payload: NoticePayload<N>,
): void {
  if (!contents || contents.isDestroyed() || contents.isCrashed()) return;
  contents.send(NOTICE_CHANNEL, name, payload);
}

function callerOf(event: IpcMainInvokeEvent): Caller {
  const frame = event.senderFrame;
  return {
    mainFrame: frame !== null && frame === event.sender.mainFrame,
    origin: frame?.origin ?? null,
    actor: actors.get(event.sender) ?? null,
  };
}
