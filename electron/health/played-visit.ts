import { setTimeout as sleep } from 'node:timers/promises';
import type { View } from '../contract/views/view.ts';
import { BROWSER_CHECKS } from '../kiosk/audit.ts';
import type { Kiosk, KioskDependencies } from '../kiosk/contract.ts';
import { createKiosk } from '../kiosk/kiosk.ts';
import type { Health } from './health.ts';
import { healthLimits as limits } from './limits.ts';
import { noTickets, noVisitLog, pretendDevices, pretendRequests } from './stand-ins.ts';

/** Where the played visit is drawn: a window nobody sees. */
export interface Stage {
  /** Draws this kiosk from now on. */
  show(kiosk: Kiosk): Promise<void>;
  /** The last revision that was painted there. */
  painted(): number;
  close(): void;
}

export interface PlayedVisitParts extends Pick<KioskDependencies, 'config' | 'catalogue' | 'log'> {
  openStage(): Promise<Stage>;
  signal: AbortSignal;
}

/** Of the specimen card of the tests: nobody's. */
const IIN = '700101399004';
const answers: Record<string, string> = {
  form: 'holdings',
  scope: 'country',
  region: '750000000',
  asOf: '05.03.2026',
  purpose: 'bank',
  letterLanguage: 'kk',
  phone: '8 701 123 45 67',
};
/** The one service every package has and that needs nothing but an IIN. */
const SERVICE = 'property-letter';

/**
 * A visit through the kiosk's own machine and services, from the first touch to the attract screen behind it, each page
 * painted in a hidden window before the next touch.
 */
export async function playVisit(parts: PlayedVisitParts): Promise<NonNullable<Health['visit']>> {
  const now = () => new Date();
  const kiosk = createKiosk({
    ...parts,
    demo: true, // marked on every page, should anybody ever see one
    devices: pretendDevices(parts.config.devices, now().toISOString()),
    requests: pretendRequests(now),
    gateway: null,
    signing: null,
    tickets: noTickets,
    visits: noVisitLog,
    wipeBrowser: async () => BROWSER_CHECKS.map((check) => ({ check, pass: true })),
    recreateWindow: async () => undefined,
  });
  const pages: string[] = [];
  const stopped = (stoppedAt: string) => ({ played: false, stoppedAt, pages });
  let stage: Stage | null = null;
  try {
    stage = await parts.openStage();
    await stage.show(kiosk);
    for (let count = 0; count < limits.pages; count += 1) {
      const { view, revision } = kiosk.screen();
      const page = pageName(view);
      pages.push(page);
      const shown = stage;
      if (!(await holds(limits.paintMs, parts.signal, () => shown.painted() >= revision)))
        return stopped(`${page}: not painted`);
      if (view.screen === 'attract' && count > 0) return { played: true, stoppedAt: null, pages };
      const going = await goOn(kiosk, view, parts);
      if (!going) return stopped(page);
    }
    return stopped('no end');
  } catch {
    return stopped(pages.at(-1) ?? 'noWindow');
  } finally {
    kiosk.stop();
    stage?.close();
  }
}

/** One touch, and the next page; false when there is none. */
async function goOn(kiosk: Kiosk, view: View, { signal, catalogue }: PlayedVisitParts): Promise<boolean> {
  const before = pageName(view);
  const moved = () => pageName(kiosk.screen().view) !== before;
  touch(
    kiosk,
    view,
    catalogue.services.some(({ id }) => id === SERVICE),
  );
  // the echo of the last touch is not taken for a new one: the goodbye listens a moment later
  return holds(limits.moveMs, signal, () => {
    if (moved()) return true;
    if (view.screen === 'goodbye') kiosk.send('finish', {});
    return moved();
  });
}

function touch(kiosk: Kiosk, view: View, hasService: boolean): void {
  switch (view.screen) {
    case 'attract':
      kiosk.send('start', {});
      return;
    case 'language':
      kiosk.send('chooseLanguage', { language: 'kk' });
      return;
    case 'home':
      if (hasService) kiosk.send('chooseService', { id: SERVICE });
      else kiosk.send('cancel', {});
      return;
    case 'about':
      kiosk.send('agree', { version: view.consent.version });
      return;
    case 'identify':
      if (view.mode === 'card') kiosk.send('identifyBy', { mode: 'iin' });
      else kiosk.send('enterIin', { iin: IIN, confirmed: false });
      return;
    case 'question':
      kiosk.send('answer', { field: view.field, value: answers[view.field] ?? '' });
      return;
    case 'check':
      kiosk.send('submit', {});
      return;
    case 'receipt':
      kiosk.send('finish', {});
      return;
    case 'feedback':
      kiosk.send('skipFeedback', {});
      return;
    default:
      return;
  }
}

function pageName(view: View): string {
  if (view.screen === 'question') return `question:${view.field}`;
  if (view.screen === 'identify') return `identify:${view.mode}`;
  return view.screen;
}

async function holds(limitMs: number, signal: AbortSignal, is: () => boolean): Promise<boolean> {
  for (const endsAt = Date.now() + limitMs; !is(); await sleep(limits.lookMs))
    if (Date.now() > endsAt || signal.aborted) return is();
  return true;
}
