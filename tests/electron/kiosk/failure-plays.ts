import type { View } from '../../../electron/contract/views/view.ts';
import type { Journal } from '../../../electron/requests/journal.ts';
import type { Signed } from '../../../electron/signing/result.ts';
import { iinOf } from '../../support/filling.ts';
import { TRACKING } from '../visit/track/gateway.ts';
import type { Ends, Failure, Step } from './failure-table.ts';
import { BackOffice, FakeNcalayer, KeptRequests, Paper } from './failure-world.ts';
import { card, IIN } from './fakes.ts';
import type { Harness } from './harness.ts';
import { answers, dear, entries, type Play } from './plays.ts';

type Kiosks = (prepare: (k: Harness) => object) => Harness;

/** One visitor, and everything that can break around them. */
export class Visitor {
  readonly play: Play;
  readonly k: Harness;
  readonly office = new BackOffice();
  readonly ncalayer = new FakeNcalayer();
  readonly paper = new Paper();
  readonly requests: KeptRequests;
  private broken: Failure | null = null;
  private signTries = 0;

  constructor(play: Play, journal: Journal, kiosk: Kiosks) {
    this.play = play;
    this.requests = new KeptRequests(this.office.client, journal);
    this.k = kiosk(({ devices }) => {
      devices.configured.set('barcodeScanner', 'scanner');
      devices.set('scanner', {});
      devices.printing = (job) => this.paper.print(job.role);
      return {
        requests: this.requests,
        gateway: this.office.gateway,
        approvals: this.office.approvals,
        signing: this.ncalayer,
        ...(play.dear && { catalogue: dear }),
      };
    });
  }

  /** What stands on the glass: as it was pushed there, not as it would be if one asked. */
  get view(): View {
    return this.k.drawn.at(-1)?.view ?? this.k.kiosk.screen().view;
  }
  get step(): Step | null {
    return stepOf(this.view);
  }
  /** What the journal holds of this visit. */
  get kept() {
    const states = this.requests.drafts.map(({ trackingId }) => this.requests.kept(trackingId ?? '')?.state);
    // Handing the same request in again is no second one.
    const count = (state: string) => (states.includes(state as 'waiting') ? 1 : 0);
    return { sealed: count('waiting'), registered: count('registered'), refused: count('refused') };
  }

  break(failure: Failure): void {
    const { k } = this;
    this.broken = failure;
    switch (failure) {
      case 'ncalayerGone':
        this.ncalayer.become('absent');
        break;
      case 'gatewayAway':
        this.office.mood = 'away';
        break;
      case 'gatewaySlow':
        this.office.mood = 'slow';
        break;
      case 'gatewayRefuses':
        this.office.mood = 'refuses';
        break;
      case 'receiptDead':
        this.paper.results.set('receiptPrinter', { print: 'failed', reason: 'hardwareError' });
        k.devices.set('receipt', { device: 'hardwareError' });
        break;
      case 'receiptOut':
        this.paper.results.set('receiptPrinter', { print: 'failed', reason: 'paperOut' });
        k.devices.set('receipt', { device: 'userError', paper: 'out' });
        break;
      case 'receiptUnknown':
        this.paper.results.set('receiptPrinter', { print: 'unknown', reason: 'connectionLost' });
        break;
      case 'dispenserDead':
        this.paper.results.set('ticketDispenser', { print: 'failed', reason: 'hardwareError' });
        k.devices.set('tickets', { device: 'hardwareError' });
        break;
      case 'readerDead':
        k.devices.set('id-card', { device: 'powerOff' });
        for (const { answer } of [...k.devices.waiting])
          answer({ ok: false, error: { code: 'connectionLost' } });
        break;
      case 'scannerDead':
        k.devices.set('scanner', { device: 'powerOff' });
        break;
      case 'cardOut':
        k.devices.set('id-card', { media: 'notPresent' });
        this.ncalayer.answer({ ok: false, code: 'noCard' });
        if (k.devices.waiting.length > 0) k.devices.misread('cut');
        break;
      case 'language': {
        const { languages, language } = k.frame;
        const next = languages[(languages.indexOf(language) + 1) % languages.length];
        k.send('chooseLanguage', { language: next ?? 'kk' });
      }
    }
  }
  /** Somebody has repaired it. */
  heal(): void {
    if (this.broken === 'ncalayerGone') this.ncalayer.become('ready');
    this.office.mood = 'well';
    this.paper.results.clear();
    for (const id of ['receipt', 'tickets', 'id-card', 'scanner']) this.k.devices.set(id, {});
    this.broken = null;
  }

  /** The visit is over, and nothing of it is under way any more. */
  async done(): Promise<void> {
    this.k.kiosk.stop();
    this.paper.comes();
    await this.k.pass(9_000);
  }

  /** Until that step, or the end. */
  async to(step: Step): Promise<boolean> {
    for (let moves = 0; moves < MOST_MOVES; moves++) {
      if (this.step === step) return true;
      if ((await this.onwards()) !== null) return false;
    }
    throw new Error(`no ${step} and no end: ${this.view.screen}`);
  }
  /** As far as one can come. */
  async toEnd(): Promise<Ends | 'help'> {
    for (let moves = 0; moves < MOST_MOVES; moves++) {
      const end = await this.onwards();
      if (end !== null) return end;
    }
    throw new Error(`no end: ${JSON.stringify(this.view)}`);
  }

  /** What a person who wants to get through does next; where that ends, when it does. */
  async onwards(): Promise<Ends | 'help' | null> {
    const { k, view } = this;
    switch (view.screen) {
      case 'attract':
        k.do('start', {});
        break;
      case 'language':
        k.do('chooseLanguage', { language: k.frame.language });
        break;
      case 'home':
        if (this.play.does === 'ticket') k.do('takeTicket', {});
        else if (this.play.does === 'track') k.do('openTracking', {});
        else k.do('chooseService', { id: this.play.service ?? '' });
        break;
      case 'about':
        k.do('agree', { version: view.consent.version });
        break;
      case 'identify':
        if (view.mode === 'iin') k.do('enterIin', { iin: IIN, confirmed: false });
        else if (view.reader === 'waiting') await this.showCard();
        else if (view.canDeclare) k.do('identifyBy', { mode: 'iin' });
        else return this.help();
        break;
      case 'question':
        this.answer(view);
        break;
      case 'check':
        k.do('submit', {});
        break;
      case 'sign':
        await this.sign(view);
        break;
      case 'pay':
        if (view.step === 'offer' && view.problem === null) k.do('payBy', { how: 'qr' });
        else if (view.step === 'waiting' && this.office.mood === 'well') await k.pass(2_000);
        else if (view.step === 'asking') await k.pass(1_000);
        else if (view.step === 'paid' || view.step === 'exempt') await k.pass(1_500);
        else k.do('payBy', { how: 'later' });
        break;
      case 'submitting':
        await k.pass(300);
        break;
      case 'failure':
        return view.key === 'refused' ? 'refused' : 'help';
      case 'receipt':
        await this.paperComes();
        return view.outcome;
      case 'ticketGroup':
        k.do('takeTicket', { group: 'registration' });
        break;
      case 'ticket':
        await this.paperComes();
        return 'ticket';
      default:
        return this.track(view);
    }
    await k.pass();
    return null;
  }

  private async track(view: View): Promise<Ends | 'help' | null> {
    const { k } = this;
    if (view.screen === 'trackFind') k.do('trackBy', { way: 'number' });
    else if (view.screen === 'trackNumber') k.do('findRequest', { number: TRACKING });
    else if (view.screen === 'trackWait') await k.pass(1_000);
    else if (view.screen === 'trackProof' && view.mode === 'digits') k.do('enterLast4', { digits: '9004' });
    else if (view.screen === 'trackProof' && view.reader === 'waiting') await this.showCard();
    else if (view.screen === 'trackProof') k.do('trackBy', { way: 'digits' });
    else if (view.screen === 'trackStatus' && view.problem === null) k.do('collect', { n: 1 });
    else if (view.screen === 'trackDocument') k.do('takeDocument', {});
    else if (view.screen === 'trackStatus' || view.screen === 'trackTrouble') return 'later';
    else if (view.screen === 'trackTake') {
      await this.paperComes();
      return 'document';
    } else throw new Error(`nothing to do on ${view.screen}`);
    await k.pass();
    return null;
  }

  private async showCard(): Promise<void> {
    await this.k.pass(400);
    if (this.k.devices.waiting.length === 0) return;
    this.k.devices.set('id-card', { media: 'present' });
    this.k.devices.swipe(card);
  }
  async paperComes(): Promise<void> {
    this.paper.comes();
    await this.k.pass();
  }
  private help(): 'help' {
    this.k.do('callConsultant', {});
    return 'help';
  }
  private answer(view: Extract<View, { screen: 'question' }>): void {
    const { k } = this;
    const { field, kind, rows, options, approval } = view;
    const name = field.split('.').at(-1) ?? field;
    const half = rows.find(({ complete }) => !complete); // somebody went back in the middle of it
    if (kind === 'list' && half) k.do('changeRow', { field, row: half.index });
    else if (kind === 'list' && rows.length < (entries[name] ?? 1)) k.do('addRow', { field });
    else if (kind === 'list' || kind === 'information') k.do('answer', { field, value: '' });
    else if (approval === 'ask') k.do('askApproval', { field, by: 'gateway' });
    else if (approval === 'refused') k.do('askApproval', { field, by: 'signature' });
    else if (approval === 'waiting' && this.office.mood !== 'away') void this.wait(3_000);
    else if (kind === 'choice' && !options.some(({ value }) => value === answers[name]))
      k.do('answer', { field, value: options[0]?.value ?? '' });
    else
      k.do('answer', {
        field,
        value: field.startsWith('children') && name === 'iin' ? child(field) : (answers[name] ?? ''),
      });
  }
  private wait = (ms: number) => this.k.pass(ms);

  private async sign(view: Extract<View, { screen: 'sign' }>): Promise<void> {
    const { k } = this;
    if (view.problem !== null) this.signTries += 1;
    const first = this.play.by ?? 'key';
    const can = { key: view.key === 'ready', sms: view.sms === 'ready' };
    const way = can[first] && this.signTries === 0 ? first : first === 'key' ? 'sms' : 'key';
    if (view.step === 'key')
      this.ncalayer.answer({ ok: true, cms: 'cms' } as Signed); // as much as a visit looks at
    else if (view.step === 'code' && view.problem !== null) k.do('back', {});
    else if (view.step === 'code') k.do('enterCode', { code: '123456' });
    else if (view.step === 'choose' && can[way]) k.do('signBy', { way });
    else if (view.step === 'choose') k.do('takeTicket', {});
    else await k.pass(1_000);
  }
}

const MOST_MOVES = 400;
const child = (path: string) => iinOf(`1${path.split('.')[1]}03015000${path.split('.')[1]}`);

function stepOf(view: View): Step | null {
  switch (view.screen) {
    case 'about':
      return view.service.id === 'property-letter' ? 'about' : 'aboutByCard';
    case 'identify':
      return view.mode === 'iin' ? null : view.canDeclare ? 'identify' : 'identifyByCard';
    case 'question':
      return view.kind === 'approval' ? 'approval' : 'question';
    case 'sign':
      return view.step === 'key'
        ? 'signing'
        : view.step === 'choose'
          ? 'sign'
          : view.step === 'code'
            ? 'code'
            : null;
    case 'pay':
      return view.step === 'offer' ? 'pay' : view.step === 'waiting' ? 'paying' : null;
    case 'language':
    case 'home':
    case 'check':
    case 'submitting':
    case 'receipt':
    case 'ticketGroup':
    case 'ticket':
    case 'trackFind':
    case 'trackNumber':
    case 'trackProof':
    case 'trackStatus':
    case 'trackDocument':
    case 'trackTake':
      return view.screen;
    default:
      return null;
  }
}

/**
 * What was handed in. Consents carry the moment and the language they were given in, or what they were asked for by;
 * without a gateway they come later.
 */
export const told = (v: Visitor): unknown =>
  JSON.parse(
    JSON.stringify(v.requests.drafts.at(-1)?.answers ?? null).replace(
      /"(?:\w+ \w\w \d{4}-|later )[^"]*"/g,
      '"later"',
    ),
  );

/** The same visit with nothing broken: its steps, and what was handed in. Played once each. */
const undisturbed = new Map<string, { has: readonly Step[]; told: unknown }>();
export async function reference(play: Play, journal: Journal, kiosk: Kiosks) {
  const known = undisturbed.get(play.name);
  if (known) return known;
  const v = new Visitor(play, journal, kiosk);
  const has = new Set<Step>();
  for (let end: unknown = null; end === null; end = await v.onwards()) if (v.step !== null) has.add(v.step);
  await v.done();
  const found = { has: [...has], told: told(v) };
  undisturbed.set(play.name, found);
  return found;
}
