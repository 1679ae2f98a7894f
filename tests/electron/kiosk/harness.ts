import path from 'node:path';
import { afterEach, beforeEach, expect, vi } from 'vitest';
import { loadCatalogue } from '../../../electron/catalogue/load.ts';
import { projectRoot } from '../../../electron/config/root.ts';
import { kioskConfigSchema } from '../../../electron/config/schema.ts';
import { missingTexts } from '../../../electron/contract/texts/translate.ts';
import { type Screen, screenSchema, type View, type ViewOf } from '../../../electron/contract/views/view.ts';
import type { AuditCheck, Kiosk, KioskDependencies } from '../../../electron/kiosk/contract.ts';
import { createKiosk } from '../../../electron/kiosk/kiosk.ts';
import { FakeDevices, FakeRequests, FakeTickets, FakeVisitLog, IIN, SURNAME } from './fakes.ts';

/** A Sunday, 11:00 in Almaty. */
export const NOW = new Date('2026-11-22T06:00:00.000Z');
export const shippedCatalogue = loadCatalogue(path.join(projectRoot(), 'electron', 'catalogue')).catalogue;

export const config = kioskConfigSchema.parse({
  kiosk: {
    id: 'test-k1',
    office: { kk: 'Сынақ бөлімі', ru: 'Тестовый отдел', en: 'Test office' },
    operator: {
      name: { kk: 'Сынақ бөлімі', ru: 'Тестовый отдел', en: 'Test office' },
      bin: '000140000002',
    },
  },
  queue: {
    groups: [
      { id: 'registration', letter: 'A', name: { kk: 'Тіркеу', ru: 'Регистрация', en: 'Registration' } },
      {
        id: 'advice',
        letter: 'B',
        name: { kk: 'Кеңес', ru: 'Консультация', en: 'Advice' },
        hours: [{ days: 'mon-fri', from: '09:00', to: '18:00' }],
      },
    ],
  },
  gateway: { sandbox: true },
});

export const cleanWipe = (): AuditCheck[] =>
  (['storage', 'cookies', 'cache', 'clipboard', 'dom'] as const).map((check) => ({ check, pass: true }));

export const silentLog = { debug: vi.fn(), info: vi.fn(), warn: vi.fn(), error: vi.fn() };

/** Made once: zod compiles each schema. */
const strictScreen = screenSchema.strict();
const personal = new RegExp(`${IIN}|${SURNAME}`);

/** A kiosk whose every drawing is checked: it fits the contract, it is new, and it tells nothing it must not. */
export class Harness {
  readonly devices = new FakeDevices();
  readonly requests = new FakeRequests();
  readonly tickets = new FakeTickets();
  readonly visits = new FakeVisitLog();
  readonly wipeBrowser = vi.fn(async () => cleanWipe());
  readonly recreateWindow = vi.fn(async () => {});
  readonly drawn: Screen[] = [];
  readonly kiosk: Kiosk;

  constructor(prepare: (harness: Harness) => Partial<KioskDependencies> | undefined = () => undefined) {
    const changes = prepare(this);
    this.kiosk = createKiosk({
      config,
      demo: false,
      catalogue: shippedCatalogue,
      devices: this.devices,
      requests: this.requests,
      gateway: null,
      signing: null,
      tickets: this.tickets,
      visits: this.visits,
      wipeBrowser: this.wipeBrowser,
      recreateWindow: this.recreateWindow,
      log: silentLog,
      ...changes,
    });
    this.kiosk.onScreen((screen) => {
      expect(strictScreen.parse(screen)).toEqual(screen);
      expect(screen.revision).toBeGreaterThan(this.drawn.at(-1)?.revision ?? 0);
      expect(JSON.stringify(screen)).not.toMatch(personal);
      this.drawn.push(screen);
    });
  }

  get frame() {
    return this.kiosk.screen().frame;
  }
  get name(): View['screen'] {
    return this.kiosk.screen().view.screen;
  }
  /** The view, which must be this one. */
  view<S extends View['screen']>(screen: S): ViewOf<S> {
    const { view } = this.kiosk.screen();
    expect(view.screen).toBe(screen);
    // Just looked at.
    return view as ViewOf<S>;
  }
  send: Kiosk['send'] = (name, input) => this.kiosk.send(name, input);
  /** Sends what must be taken. */
  do: Kiosk['send'] = (name, input) => {
    expect(this.send(name, input), `${name} on ${this.name}`).toBe(true);
    return true;
  };

  /** Lets promises and microtasks run, and time pass. */
  pass = (ms = 0) => vi.advanceTimersByTimeAsync(ms);

  toHome(language: 'kk' | 'ru' | 'en' = 'kk') {
    this.do('start', {});
    this.do('chooseLanguage', { language });
  }
  toIdentify(language: 'kk' | 'ru' | 'en' = 'kk') {
    this.toHome(language);
    this.do('chooseService', { id: 'property-letter' });
    this.do('agree', { version: this.view('about').consent.version });
  }
  async toQuestions(language: 'kk' | 'ru' | 'en' = 'kk') {
    this.toIdentify(language);
    this.do('identifyBy', { mode: 'iin' });
    this.do('enterIin', { iin: IIN, confirmed: false });
    await this.pass();
    // Which of the two certificates is the first question; the others are about the first one.
    this.do('answer', { field: 'form', value: ANSWERS.form });
  }
  /** *Finish*, and no word about how it was. */
  finish() {
    this.do('finish', {});
    expect(this.name).toBe('feedback');
    this.do('skipFeedback', {});
  }
  answerAll(answers: Record<string, string> = ANSWERS) {
    while (this.name === 'question') {
      const { field } = this.view('question');
      this.do('answer', { field, value: answers[field] ?? '' });
    }
  }
  async toCheck(language: 'kk' | 'ru' | 'en' = 'kk') {
    await this.toQuestions(language);
    this.answerAll();
  }
  async toReceipt(language: 'kk' | 'ru' | 'en' = 'kk') {
    await this.toCheck(language);
    this.do('submit', {});
    await this.pass();
    this.requests.answer(REGISTERED);
    await this.pass();
  }
}

export const ANSWERS = {
  form: 'holdings',
  scope: 'region',
  region: '750000000',
  asOf: '05.03.2026',
  purpose: 'bank',
  letterLanguage: 'kk',
  phone: '8 701 123 45 67',
};
export const TRACKING = '01JDABCDEFGHJKMNPQRSTVWXYZ';
export const REGISTERED = {
  state: 'registered',
  trackingId: TRACKING,
  registrationNumber: '002-2026-000017',
  acceptedAt: NOW.toISOString(),
} as const;
export const ACCEPTED = { state: 'accepted', trackingId: TRACKING, acceptedAt: NOW.toISOString() } as const;

/** Call at the top of a test file: time stands still, and no text may be missing. */
export function kiosks(): (prepare?: ConstructorParameters<typeof Harness>[0]) => Harness {
  const running: Harness[] = [];
  beforeEach(() => {
    vi.useFakeTimers({ now: NOW });
    missingTexts.clear();
  });
  afterEach(() => {
    for (const harness of running.splice(0)) {
      harness.kiosk.stop();
      expect(harness.devices.listening).toBe(0);
    }
    // The screen's own texts are the screen's tests'; here only what this room says itself.
    expect([...missingTexts].filter((text) => text.startsWith('paper:'))).toEqual([]);
    expect(vi.getTimerCount()).toBe(0);
    vi.useRealTimers();
  });
  return (prepare) => {
    const harness = new Harness(prepare);
    running.push(harness);
    return harness;
  };
}
