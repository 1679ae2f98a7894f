import { expect, test } from 'vitest';
import type { z } from 'zod';
import { defaultDisplay } from '../../../electron/contract/views/frame.ts';
import { type Screen, screenSchema, type View, viewSchema } from '../../../electron/contract/views/view.ts';
import { holdsIin } from '../../../electron/staff/redact/veil.ts';
import { MASK, redact, redacted, withheldCalls } from '../../../electron/staff/redact.ts';
import { portrait, screenFor } from '../../renderer/gallery/sample.ts';
import { samplesIn } from '../../renderer/gallery/samples.ts';

const nothing = new Set<string>();
/** Everything anybody could ask to be shown. */
const everything = { has: () => true } as unknown as ReadonlySet<string>;

const IIN = '900101399004';
const frame = screenFor({ name: 'x', view: { screen: 'language' } }, 'ru', {
  screen: portrait,
  display: defaultDisplay,
}).frame;
const screenOf = (view: View): Screen => ({ revision: 1, frame: { ...frame, assist: null }, view });

type Path = (string | number)[];
const nameOf = (path: Path): string =>
  path.map((step) => (typeof step === 'number' ? '[]' : `.${step}`)).join('');

/** What of zod's definitions the views use; anything else stops the test by name. */
type Def = z.core.$ZodTypeDef & Record<string, unknown>;
const defOf = (schema: unknown): Def => (schema as z.core.$ZodType)._zod.def as unknown as Def;

/** A value of the schema in which every free string is a marker that names its place. */
function filled(schema: unknown, path: Path, markers: Map<string, string>): unknown {
  const def = defOf(schema);
  switch (def.type) {
    case 'object':
      return Object.fromEntries(
        Object.entries(def.shape as Record<string, unknown>).map(([key, one]) => [
          key,
          filled(one, [...path, key], markers),
        ]),
      );
    case 'array':
      return [filled(def.element, [...path, 0], markers)];
    case 'tuple':
      return (def.items as unknown[]).map((one, index) => filled(one, [...path, index], markers));
    case 'record':
      return { any: filled(def.valueType, [...path, 'any'], markers) };
    case 'nullable':
    case 'optional':
    case 'default':
      return filled(def.innerType, path, markers);
    case 'union': {
      const options = def.options as unknown[];
      return filled(options.find((one) => defOf(one).type === 'string') ?? options[0], path, markers);
    }
    case 'literal':
      return (def.values as unknown[])[0];
    case 'enum':
      return Object.values(def.entries as object)[0];
    case 'boolean':
      return path.at(-1) !== 'masked'; // codes are hidden anyway
    case 'number':
      return 1;
    case 'string': {
      const marker = `⟦${nameOf(path)}⟧`;
      markers.set(marker, nameOf(path));
      return marker;
    }
    default:
      throw new Error(`the walk does not know ${def.type} at ${nameOf(path)}`);
  }
}

/** Screens of the house's own, which hold nothing of a visitor and are not seen in a visit. */
const OF_STAFF = ['staff'];
const screenNameOf = (option: unknown): string =>
  (defOf((defOf(option).shape as Record<string, unknown>).screen).values as string[])[0] ?? '';

const options = (viewSchema.options as readonly unknown[]).filter(
  (option) => !OF_STAFF.includes(screenNameOf(option)),
);

/** Markers of a view that are still to be read, wherever they have got to. */
function surviving(view: unknown, markers: Map<string, string>, shown: ReadonlySet<string>): string[] {
  const text = JSON.stringify(redact(screenOf(view as View), shown).view);
  return [...markers].filter(([marker]) => text.includes(marker)).map(([, name]) => name);
}

function survivors(shown: ReadonlySet<string>): string[] {
  return options.flatMap((option) => {
    const markers = new Map<string, string>();
    const view = filled(option, [], markers);
    return surviving(view, markers, shown).map((name) => screenNameOf(option) + name);
  });
}

/**
 * Closed: every free string a consultant may read without the visitor's *show*. Words of the service and of the house,
 * keys of texts, times, ids of fields, places in the queue. Whoever adds a line says why it is not personal.
 */
const ALLOWED = `
about.consent.text about.consent.version about.fee about.gives about.limits[] about.needs[]
about.operator.bin about.operator.name about.service.id about.service.title about.time
attract.nextNumbers[].group.en attract.nextNumbers[].group.kk attract.nextNumbers[].group.ru attract.nextNumbers[].number
booking.found[].at booking.found[].group booking.problem
check.problems[].field check.problems[].text check.rows[].heading check.rows[].id check.rows[].label check.service.id
check.service.title
failure.code failure.key
home.services[].icon home.services[].id home.services[].limits[] home.services[].summary home.services[].time
home.services[].title home.ticket.limits[] home.library.signIn.limits[] home.library.returns.limits[]
identify.problem identify.service.id identify.service.title
librarySignIn.problem libraryPin.problem libraryHome.blocks[] libraryHome.limits[] libraryLoans.loans[].due.day
libraryDetails.blocks[] libraryScan.problem libraryScan.entries[].due.day libraryScan.entries[].refusal.code
libraryScan.entries[].refusal.next[] libraryResults.entries[].due.day libraryResults.entries[].refusal.code
libraryResults.entries[].refusal.next[] libraryResults.paper.reason libraryTrouble.refusal.code
libraryTrouble.refusal.next[]
outOfService.code outOfService.commands[]
pay.amount pay.exemptions[].id pay.exemptions[].label pay.problem pay.service.id pay.service.title
question.field question.group question.help question.label question.max question.min question.options[].label
question.options[].value question.problem.key question.problem.values.any question.rowName question.service.id
question.service.title question.text[] question.unit
receipt.acceptedAt receipt.fee.amount receipt.next receipt.paper.reason receipt.service.id receipt.service.title
routed.service.id routed.service.title routed.text[] routed.ticketGroup routed.title
sign.problem.key sign.service.id sign.service.title
submitting.service.id submitting.service.title
ticket.group ticket.issuedAt ticket.number ticket.paper.reason
ticketGrounds.grounds[].id ticketGrounds.grounds[].name
ticketGroup.groups[].hours ticketGroup.groups[].id ticketGroup.groups[].letter ticketGroup.groups[].name
ticketGroup.groups[].until
ticketOffer.group.id ticketOffer.group.name
trackDocument.service.id trackDocument.service.title
trackFind.problem.key trackHere.acceptedAt trackList.requests[].changedAt trackList.requests[].registeredAt
trackNumber.problem.key trackPhone.problem.key trackProof.problem.key
trackReceipt.paper.reason trackReceipt.service.id trackReceipt.service.title
trackSend.problem.key
trackStatus.fee.amount trackStatus.missing.until trackStatus.next[] trackStatus.problem.key
trackStatus.refusal.complaint[] trackStatus.service.id trackStatus.service.title trackStatus.steps[].at
trackTake.problem.key trackTake.service.id trackTake.service.title trackTake.sheet.paper.reason trackTake.slip.reason
trackTrouble.problem.key
trackWithdraw.service.id trackWithdraw.service.title
`
  .trim()
  .split(/\s+/);

test('of every string of every view, exactly these survive', () => {
  expect(survivors(nothing).sort()).toEqual([...ALLOWED].sort());
});

test('what is masked for good: codes, the IIN, and the name of an issued document', () => {
  const all = options.flatMap((option) => {
    const markers = new Map<string, string>();
    filled(option, [], markers);
    return [...markers.values()].map((name) => screenNameOf(option) + name);
  });
  const never = all.filter((name) => !survivors(everything).includes(name));
  expect(never.sort()).toEqual(['identify.confirmIin', 'sign.problem.values.any', 'trackDocument.title']);
});

test('each kind of question, masked or not, keeps what was answered to itself', () => {
  const markers = new Map<string, string>();
  const option = options.find((one) => screenNameOf(one) === 'question');
  const question = filled(option, [], markers) as Extract<View, { screen: 'question' }>;
  const { options: kinds } = (option as { shape: { kind: z.ZodEnum } }).shape.kind;
  expect(kinds.length).toBeGreaterThan(10);
  for (const kind of kinds)
    for (const masked of [false, true]) {
      const view = { ...question, kind, masked } as View;
      const told = surviving(view, markers, nothing);
      for (const name of ['.value', '.values[]', '.rows[].title'])
        expect(told, `${kind} ${name}`).not.toContain(name);
      const shown = surviving(view, markers, everything).includes('.value');
      expect(shown, `${kind} masked=${masked}`).toBe(kind !== 'iin' && !masked);
    }
});

/** The strings of a value with their places, as the schema walk names them. */
function stringsOf(value: unknown, path: Path = []): [string, string][] {
  if (typeof value === 'string') return [[nameOf(path), value]];
  if (Array.isArray(value)) return value.flatMap((one) => stringsOf(one, [...path, 0]));
  if (typeof value === 'object' && value !== null)
    return Object.entries(value).flatMap(([key, one]) => stringsOf(one, [...path, key]));
  return [];
}

test('every sample of the gallery stays a screen, and keeps nothing but what is allowed', () => {
  const words = new Set(ALLOWED.map((name) => name.replace(/\.any$/, '')));
  const samples = (['kk', 'ru', 'en'] as const)
    .flatMap((language) => samplesIn(language))
    .filter(({ view }) => !OF_STAFF.includes(view.screen));
  expect(samples.length).toBeGreaterThan(200);
  for (const { name, view } of samples) {
    const free = new Map<string, string>();
    filled(
      options.find((one) => screenNameOf(one) === view.screen),
      [],
      free,
    );
    const names = new Set([...free.values()]);
    const after = redact(screenOf(view), nothing);
    expect(screenSchema.safeParse(after).error, name).toBeUndefined();
    for (const [at, text] of stringsOf(after.view)) {
      const isFree = names.has(at) || names.has(at.replace(/\.values\.[^.]+$/, '.values.any'));
      const allowed =
        words.has(`${view.screen}${at}`) || words.has(`${view.screen}${at.replace(/\.[^.]+$/, '')}`);
      if (isFree && !allowed) expect([MASK, ''], `${name} ${at}`).toContain(text);
    }
  }
});

test('an IIN is shown by nobody: by its path, by its kind, by its looks, inside a text', () => {
  for (const [id, value] of [
    ['iin', IIN],
    ['children.1.iin', 'anything'],
    ['ownerIin', 'anything'],
    ['owner', IIN],
    ['owner', '9001\u00A0••••\u00A0••04'],
    ['owner', '9001••••••04'],
    ['note', `мой ИИН ${IIN}, позвоните`],
    ['note', '9001 0139 9004'],
    ['note', '900101-399-004'],
    ['note', '٩٠٠١٠١٣٩٩٠٠٤'],
  ] as const) {
    const row = { id, label: 'x', value, heading: null, changeable: true, origin: null };
    const view = redact(
      screenOf({
        screen: 'check',
        service: { id: 's', title: 's' },
        progress: { step: 1, of: 1 },
        rows: [row],
        news: null,
        problems: [],
      }),
      everything,
    ).view;
    expect(view, `${id}: ${value}`).toMatchObject({ rows: [{ value: MASK }] });
  }
  for (const text of ['12.04.2015', '+7 (701) 123-45-67', 'KZ86 125K ZT10 0130 0335', 'дом 12, кв. 3'])
    expect(holdsIin(text), text).toBe(false);
});

test('the visitor shows one field, and that one alone', () => {
  const row = (id: string, value: string) => ({
    id,
    label: id,
    value,
    heading: null,
    changeable: true,
    origin: null,
  });
  const check: View = {
    screen: 'check',
    service: { id: 's', title: 's' },
    progress: { step: 1, of: 1 },
    rows: [
      row('iin', '9001\u00A0••••\u00A0••04'),
      row('phone', '+7 (701) 123-45-67'),
      row('home.street', 'Абая'),
    ],
    news: { phone: '+7 (•••) •••-••-67', on: true },
    problems: [],
  };
  expect(redacted(screenOf(check), nothing).hidden).toEqual(['phone', 'home.street', 'news.phone']);
  const one = redacted(screenOf(check), new Set(['phone', 'iin']));
  expect(one.hidden).toEqual(['home.street', 'news.phone']);
  expect(one.screen.view).toMatchObject({
    rows: [{ value: MASK }, { value: '+7 (701) 123-45-67' }, { value: MASK }],
    news: { phone: MASK },
  });
});

test('what is no text is hidden as well: the exemption, the face, the pages of a document', () => {
  const samples = samplesIn('ru');
  const receipt = samples.find(({ name }) => name === 'receipt-confirmed')?.view;
  if (receipt?.screen !== 'receipt') throw new Error('no receipt');
  const exempt: View = { ...receipt, fee: { state: 'exempt', amount: '0 ₸' } };
  expect(redact(screenOf(exempt), nothing).view).toMatchObject({ fee: null, trackingId: MASK, qr: MASK });
  expect(redact(screenOf(exempt), new Set(['receipt.fee'])).view).toMatchObject({ fee: { state: 'exempt' } });
  expect(redact(screenOf({ screen: 'feedback', step: 'wrong', face: 2 }), everything).view).toMatchObject({
    face: null,
  });
  expect(withheldCalls).toEqual(['getDocument']);
});

test('what is not there is not masked, and the screen given in is not changed', () => {
  const question = samplesIn('en').find(({ name }) => name === 'question-phone')?.view;
  if (question?.screen !== 'question') throw new Error('no question');
  const before = structuredClone(question);
  const after = redacted(screenOf(question), nothing);
  expect(after.screen.view).toMatchObject({ value: null, values: [] });
  // what may be typed there already is known to the page alone
  expect(after.hidden).toEqual([question.field]);
  expect(question).toEqual(before);
});
