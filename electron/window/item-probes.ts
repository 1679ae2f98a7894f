import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Session, WebContents } from 'electron';
import { z } from 'zod';

/** What the page sees of the application, and what the browser gives it when it really asks. */
const pageSchema = z.object({
  /** Names that the kiosk's page has and an empty page has not. */
  exposed: z.array(z.string()),
  bridge: z.object({ names: z.array(z.string()), frozen: z.boolean() }),
  /** An empty frame in the page has a bridge too. */
  inFrames: z.boolean(),
  /** Permissions that were given when they were asked for. */
  given: z.array(z.string()),
  /** `<webview>` is more than an unknown element. */
  webview: z.boolean(),
});
export type SeenByPage = z.infer<typeof pageSchema>;

/** In the page's own world. Without a handler Electron gives what is asked for. */
const code = `(async () => {
  const frame = document.body.appendChild(document.createElement('iframe'));
  const empty = new Set(Object.getOwnPropertyNames(frame.contentWindow));
  const inFrames = empty.has('qyzmet');
  frame.remove();
  const bridge = window.qyzmet ?? {};
  const asked = {
    notifications: () => Notification.requestPermission(),
    media: () => navigator.mediaDevices.getUserMedia({ audio: true }),
    screen: () => navigator.mediaDevices.getDisplayMedia({ video: true }),
    geolocation: () => new Promise((resolve, reject) => navigator.geolocation.getCurrentPosition(resolve, reject)),
    midi: () => navigator.requestMIDIAccess({ sysex: true }),
    clipboard: () => navigator.clipboard.readText(),
  };
  const REFUSED = 1; // of a GeolocationPositionError; its other codes come after the permission
  const isGiven = async (work) => {
    try {
      return (await work()) !== 'denied';
    } catch (error) {
      return error.code > REFUSED && error instanceof GeolocationPositionError;
    }
  };
  const within = (work) => Promise.race([isGiven(work), new Promise((resolve) => setTimeout(resolve, 1000, false))]);
  const given = await Promise.all(Object.entries(asked).map(async ([name, work]) => (await within(work)) ? [name] : []));
  return {
    exposed: Object.getOwnPropertyNames(window).filter((name) => !empty.has(name) && !/^\\d+$/.test(name)),
    bridge: { names: Object.keys(bridge).sort(), frozen: Object.isFrozen(bridge) },
    inFrames,
    given: given.flat(),
    webview: typeof document.createElement('webview').getWebContentsId === 'function',
  };
})()`;

export const lookFromPage = async (contents: WebContents): Promise<SeenByPage> =>
  pageSchema.parse(await contents.executeJavaScript(code));

/** Addresses of every kind that is not ours (RFC 2606); a session that is not locked would try to reach them. */
const outside = ['http://qyzmet.invalid/', 'https://qyzmet.invalid/', 'file:///etc/hostname'];
/** Chromium's words for a request that was stopped before it reached the network, or the disk. */
const STOPPED = /ERR_(BLOCKED_BY_CLIENT|ACCESS_DENIED)/;

/** Main itself asks in the kiosk's session, past the page's policy: only the session's own lock can stop it. */
export async function stopsOutside(session: Session): Promise<boolean> {
  const answers = await Promise.all(
    outside.map((url) =>
      session.fetch(url).then(
        () => false,
        (error: unknown) => error instanceof Error && STOPPED.test(error.message),
      ),
    ),
  );
  return answers.every(Boolean);
}

/** Whether our guard prevents what Electron would announce so. Nothing happens: only the listeners are asked. */
export function isPrevented(contents: WebContents, event: string, ...more: unknown[]): boolean {
  let prevented = false;
  const announced = {
    preventDefault: () => {
      prevented = true;
    },
  };
  // `emit` of the documented events, by their names
  (contents as NodeJS.EventEmitter).emit(event, announced, ...more);
  return prevented;
}

/** Whether no program of ours can hand an address to the desktop: Electron's call for that is in none of them. */
export function opensNothingOutside(outFolder: string): boolean {
  return readdirSync(outFolder)
    .filter((name) => name.endsWith('.cjs'))
    .every((name) => !/\bopen(?:External|Path)\b/.test(readFileSync(path.join(outFolder, name), 'utf8')));
}

/** The kernel's word for a renderer with a seccomp filter; null: this system does not tell. */
export function isSandboxedProcess(pid: number): boolean | null {
  try {
    return /^Seccomp:\s*2$/m.test(readFileSync(`/proc/${pid}/status`, 'utf8'));
  } catch {
    return null;
  }
}
