import type { z } from 'zod';
import type { DeviceConfig } from '../../../../hardware/config.ts';
import type { Language } from '../../../contract/values/language.ts';
import type { SystemFacts, systemPage as schema } from '../../../contract/views/staff/system.ts';
import type { Devices } from '../../../devices/devices.ts';
import type { Keypad } from '../../../devices/keypad.ts';
import { createLesson } from '../../../devices/keypad-lesson.ts';
import type { GatewayTls } from '../../../requests/gateway/https.ts';
import type { Signing } from '../../../signing/signing.ts';
import type { PageDefinition } from '../page.ts';
import { type GatewayAnswer, reachGateway } from './gateway.ts';
import { systemLimits } from './limits.ts';
import { clockSynchronised, machineFacts } from './machine.ts';
import { setAsideFacts } from './set-aside.ts';

export interface SystemParts {
  dataFolder: string;
  databaseFile: string;
  timeZone: string;
  /** Installed on this kiosk. */
  languages: readonly Language[];
  configured: readonly DeviceConfig[];
  devices: Pick<Devices, 'statuses' | 'onStatus'>;
  /** null: the kiosk has none. */
  keypad: Pick<Keypad, 'id' | 'capture'> | null;
  /** null: not configured. */
  signing: Pick<Signing, 'state' | 'onState'> | null;
  /** null: not known. */
  gatewayUrl: string | null;
  gatewayTls?: GatewayTls | undefined;
  now?: () => number;
}

type View = z.infer<typeof schema>;
type Machine = Omit<SystemFacts, 'gateway' | 'signing' | 'printers'>;

/** The machine itself, and what needs eyes, ears and a finger to be checked. */
export const systemPage = (parts: SystemParts): PageDefinition => ({
  right: 'devices',
  open({ changed, here, record }) {
    const { keypad, signing, devices, languages, gatewayUrl, now = Date.now } = parts;
    const closing = new AbortController();
    const lesson =
      keypad &&
      createLesson(keypad, () => {
        here(); // its keys are the lesson's, nobody else sees them
        changed();
      });
    let step: View['step'] = 'facts';
    let machine: Machine | null = null;
    let answer: GatewayAnswer = { state: 'checking', ms: null, aheadSeconds: null };
    let touch: View['touch'] = null;
    let heard: View['sound']['heard'] = [];
    let notRecorded = false;
    let round = 0;

    async function look(): Promise<void> {
      round += 1;
      const own = round;
      answer = { state: 'checking', ms: null, aheadSeconds: null };
      const stale = () => own !== round || closing.signal.aborted;
      const asked = reachGateway(gatewayUrl, {
        limitMs: systemLimits.gatewayMs,
        signal: closing.signal,
        tls: parts.gatewayTls,
        now,
      });
      const [facts, synchronised] = await Promise.all([machineFacts(parts.dataFolder), clockSynchronised()]);
      if (stale()) return;
      const { timeZone } = Intl.DateTimeFormat().resolvedOptions();
      const clock = { at: now(), timeZone, configuredTimeZone: parts.timeZone, synchronised };
      const setAside = setAsideFacts(parts.databaseFile);
      machine = { ...facts, setAside, clock: { ...clock, aheadSeconds: null } };
      changed();
      const reached = await asked;
      if (stale()) return;
      answer = reached;
      machine = { ...machine, clock: { ...clock, aheadSeconds: reached.aheadSeconds } };
      changed();
    }
    const forget = [devices.onStatus(changed), signing?.onState(changed)];
    void look();

    /** What has been written down may be done. */
    function written(act: Parameters<typeof record>[0], subject: string | null): boolean {
      notRecorded = !record(act, subject);
      return !notRecorded;
    }
    function go(next: View['step']): boolean {
      if (next === 'keys' && !lesson) return false;
      lesson?.end();
      step = 'facts';
      if (next === 'touch' && !written('touchChecked', null)) return true;
      if (next === 'sound') {
        if (!written('soundTested', null)) return true;
        heard = [];
      }
      if (next === 'keys' && lesson && keypad) {
        if (!written('keysLearned', keypad.id)) return true;
        lesson.begin();
      }
      step = next;
      return true;
    }
    const asking = (): Language | null =>
      languages.find((language) => !heard.some((one) => one.language === language)) ?? null;

    return {
      view: () => ({
        page: 'system',
        step,
        facts: machine && {
          ...machine,
          gateway: { state: answer.state, ms: answer.ms, host: hostOf(gatewayUrl) },
          signing: signing?.state() ?? 'none',
          printers: printersOf(parts),
        },
        touch,
        sound: { asking: asking(), heard },
        keys: keypad && { device: keypad.id, learning: lesson?.state() ?? null },
        notRecorded,
      }),
      calls: {
        staffSystemCheck: () => {
          void look();
          return true;
        },
        staffSystemStep: ({ step: next }) => go(next),
        staffTouched: ({ errorsMm }) => {
          if (step !== 'touch') return false;
          touch = { errorsMm, verdict: verdictOf(Math.max(...errorsMm)) };
          step = 'facts';
          return true;
        },
        staffHeard: ({ language, heard: answered }) => {
          if (step !== 'sound' || asking() !== language) return false;
          heard = [...heard, { language, heard: answered }];
          if (asking() === null) step = 'facts';
          return true;
        },
        staffKeyLearning: ({ act }) => {
          if (step !== 'keys' || !lesson) return false;
          if (act !== 'begin') return lesson.say(act);
          return go('keys');
        },
      },
      close() {
        closing.abort();
        lesson?.end();
        for (const stop of forget) stop?.();
      },
    };
  },
});

function verdictOf(worstMm: number): 'good' | 'care' | 'bad' {
  if (worstMm > systemLimits.touchBadMm) return 'bad';
  return worstMm > systemLimits.touchCareMm ? 'care' : 'good';
}

const hostOf = (url: string | null): string | null => (url === null ? null : new URL(url).host);

const printing = ['receiptPrinter', 'ticketDispenser', 'documentPrinter'] as const;

function printersOf({ configured, devices }: SystemParts): SystemFacts['printers'] {
  const statuses = devices.statuses();
  return configured
    .filter(({ roles }) => printing.some((role) => roles.includes(role)))
    .map(({ id, connection }) => ({
      device: id,
      queue: connection.cups?.printer ?? null,
      state: statuses.find((status) => status.id === id)?.device ?? 'starting',
    }));
}
