import { writeSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { compose } from '../../../electron/compose.ts';
import type { Log } from '../../../electron/config/log.ts';
import type { View } from '../../../electron/contract/views/view.ts';
import { kioskLimits } from '../../../electron/kiosk/limits.ts';
import { onStep } from '../../../electron/recovery/step.ts';
import { nodeFork } from '../../support/node-fork.ts';

/**
 * A whole kiosk in plain Node, with one visitor in front of it, made to be killed: it says every step and every
 * screen on stdout at once, and with `--die-at <step>` kills itself at that very point. Ends when the visit has.
 */
const { values } = parseArgs({
  options: {
    dir: { type: 'string', default: '.' },
    hardware: { type: 'string', default: '' },
    visit: { type: 'string', default: 'apply' },
    pay: { type: 'string', default: 'later' },
    visits: { type: 'string', default: '1' },
    'die-at': { type: 'string' },
    /** Stays after the visit; `go` on stdin begins the next one. */
    stay: { type: 'boolean', default: false },
  },
});

// A person needs seconds to read; nobody reads here.
Object.assign(kioskLimits, { goodbyeSettleMs: 10 });

const say = (line: object): void => void writeSync(1, `${JSON.stringify(line)}\n`);
const write = (level: string) => (fields: object, message: string) => {
  if (level !== 'debug') say({ log: message, level, fields });
};
const log: Log = { debug: write('debug'), info: write('info'), warn: write('warn'), error: write('error') };

onStep((step) => {
  say({ step });
  if (step === values['die-at']) process.kill(process.pid, 'SIGKILL');
});

const answers: Record<string, string> = { form: 'holdings', asOf: '05.03.2026', phone: '8 701 123 45 67' };
const clean = (['storage', 'cookies', 'cache', 'clipboard', 'dom'] as const).map((check) => ({
  check,
  pass: true,
}));
let visits = 0;
let allowed = Number(values.visits);
let ticketTaken = false;

async function main(): Promise<void> {
  const composition = await compose({
    launch: { demo: true, dock: false, config: undefined, data: undefined },
    env: { ...process.env, QYZMET_DEMO_DIR: values.dir },
    packaged: false,
    dataFolder: path.join(values.dir, 'data'),
    fork: nodeFork(values.hardware),
    firstPaint: Promise.resolve(),
    wipeBrowser: async () => clean,
    recreateWindow: async () => {},
    surface: { allowOther: () => {}, closeOther: () => {} },
    log,
  });
  const { kiosk } = composition;

  /** What a visitor does on each screen; screens that are not here are waited on. */
  const act = (view: View): void => {
    switch (view.screen) {
      case 'attract':
        if (visits === allowed) return void end();
        visits += 1;
        ticketTaken = false;
        return void kiosk.send('start', {});
      case 'language':
        return void kiosk.send('chooseLanguage', { language: 'en' });
      case 'home':
        if (values.visit === 'ticket' && !ticketTaken) return void kiosk.send('takeTicket', {});
        return void kiosk.send('chooseService', { id: 'property-letter' });
      case 'about':
        return void kiosk.send('agree', { version: view.consent.version });
      case 'identify':
        if (view.mode === 'card') return void kiosk.send('identifyBy', { mode: 'iin' });
        return void kiosk.send('enterIin', { iin: '700101399004', confirmed: true });
      case 'question': {
        const first = view.kind === 'choice' ? view.options[0]?.value : undefined;
        return void kiosk.send('answer', { field: view.field, value: answers[view.field] ?? first ?? '' });
      }
      case 'check':
        return void kiosk.send('submit', {});
      case 'pay':
        if (view.step === 'offer')
          return void kiosk.send('payBy', { how: values.pay === 'qr' ? 'qr' : 'later' });
        return;
      case 'receipt':
        if (view.paper.state !== 'printing') return void kiosk.send('finish', {});
        return;
      case 'ticketGroup':
        ticketTaken = true;
        return void kiosk.send('takeTicket', { group: 'registration' });
      case 'ticket':
        if (view.paper.state !== 'printing') return void kiosk.send('finish', {});
        return;
      case 'failure':
        return void kiosk.send('finish', {});
      case 'feedback':
        return void kiosk.send('skipFeedback', {});
      case 'goodbye':
        return void kiosk.send('touched', {});
    }
  };
  const seen = (view: View): void => {
    const { screen } = view;
    if (screen === 'attract') say({ screen, restarted: view.restarted });
    else if (screen === 'receipt')
      say({ screen, trackingId: view.trackingId, outcome: view.outcome, paper: view.paper.state });
    else if (screen === 'ticket') say({ screen, number: view.number, paper: view.paper.state });
    else if (screen === 'failure') say({ screen, key: view.key, code: view.code });
    else say({ screen });
    setImmediate(() => act(kiosk.screen().view)); // of two drawings in a row only the last is there to be touched
  };
  kiosk.onScreen(({ view }) => seen(view));
  if (values.stay)
    process.stdin.on('data', () => {
      allowed += 1;
      act(kiosk.screen().view);
    });
  process.on('SIGTERM', () => void composition.stop().then(() => process.exit(0)));
  seen(kiosk.screen().view);
  const { mended } = composition;
  if (mended) {
    const looks = setInterval(() => {
      if (!mended.look()) return;
      clearInterval(looks);
      say({ mended: true });
    }, 200);
  }

  function end(): void {
    say({ done: true });
    if (!values.stay) void composition.stop().then(() => process.exit(0));
  }
}
void main();
