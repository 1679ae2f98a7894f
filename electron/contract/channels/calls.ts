import { z } from 'zod';
import { answerPathSchema } from '../values/answer.ts';
import { languageSchema } from '../values/language.ts';
import { faceSchema, missedOptions, wrongOptions } from '../views/feedback.ts';
import { displaySchema, paceSchema } from '../views/frame.ts';
import { screenSchema } from '../views/view.ts';
import { acknowledgement, type CallDefinition, nothing } from './channel.ts';
import { dockCalls } from './dock.ts';
import { libraryCalls } from './library.ts';
import { staffCalls } from './staff.ts';

const citizen = ['citizen'] as const;
const row = z.int().min(0).max(99);
const identifier = z.string().regex(/^[a-z0-9][a-zA-Z0-9-]{0,40}$/);

/** Screen → main. Every visitor event is acknowledged; what it leads to arrives as the next `screen` notice. */
export const calls = {
  getScreen: { input: nothing, output: screenSchema, actors: citizen },
  start: { input: nothing, output: acknowledgement, actors: citizen },
  chooseLanguage: {
    input: z.strictObject({ language: languageSchema }),
    output: acknowledgement,
    actors: citizen,
  },
  setDisplay: { input: displaySchema.partial().strict(), output: acknowledgement, actors: citizen },
  chooseService: { input: z.strictObject({ id: identifier }), output: acknowledgement, actors: citizen },
  agree: { input: z.strictObject({ version: z.string().max(40) }), output: acknowledgement, actors: citizen },
  identifyBy: {
    input: z.strictObject({ mode: z.enum(['card', 'iin']) }),
    output: acknowledgement,
    actors: citizen,
  },
  enterIin: {
    input: z.strictObject({ iin: z.string().regex(/^\d{12}$/), confirmed: z.boolean() }),
    output: acknowledgement,
    actors: citizen,
  },
  /** `value` as typed (a list of options for `several`); main normalises and judges it. Empty = skipped. */
  answer: {
    input: z.strictObject({
      field: answerPathSchema,
      value: z.union([z.string().max(1000), z.array(z.string().max(100)).max(100)]),
    }),
    output: acknowledgement,
    actors: citizen,
  },
  /** *I don't know*, where the question allows it. */
  dontKnow: { input: z.strictObject({ field: answerPathSchema }), output: acknowledgement, actors: citizen },
  /** A new entry of the list being asked, or an old one again, or away with it. */
  addRow: { input: z.strictObject({ field: answerPathSchema }), output: acknowledgement, actors: citizen },
  changeRow: {
    input: z.strictObject({ field: answerPathSchema, row }),
    output: acknowledgement,
    actors: citizen,
  },
  removeRow: {
    input: z.strictObject({ field: answerPathSchema, row }),
    output: acknowledgement,
    actors: citizen,
  },
  /** kind `approval`: ask the other person through the gateway, or let them sign here. */
  askApproval: {
    input: z.strictObject({ field: answerPathSchema, by: z.enum(['gateway', 'signature']) }),
    output: acknowledgement,
    actors: citizen,
  },
  /** From the check: `iin`, or the path of an answer. */
  change: { input: z.strictObject({ field: answerPathSchema }), output: acknowledgement, actors: citizen },
  /** News about the request by SMS to the phone among the answers, or none. */
  setNews: { input: z.strictObject({ on: z.boolean() }), output: acknowledgement, actors: citizen },
  submit: { input: nothing, output: acknowledgement, actors: citizen },
  /** `anyway`: the long wait was said, and is accepted. */
  takeTicket: {
    input: z.strictObject({ group: identifier.optional(), anyway: z.boolean().optional() }),
    output: acknowledgement,
    actors: citizen,
  },
  /** Opens the grounds for going ahead; `chooseGround` with null goes back to waiting in turn. */
  goAhead: { input: nothing, output: acknowledgement, actors: citizen },
  chooseGround: {
    input: z.strictObject({ ground: identifier.nullable() }),
    output: acknowledgement,
    actors: citizen,
  },
  /** The place in the queue is given up. */
  giveUpTicket: { input: nothing, output: acknowledgement, actors: citizen },
  openBooking: { input: nothing, output: acknowledgement, actors: citizen },
  findBooking: {
    input: z.strictObject({ by: z.enum(['number', 'iin']), value: z.string().max(20) }),
    output: acknowledgement,
    actors: citizen,
  },
  arrive: {
    input: z.strictObject({ booking: z.string().max(20) }),
    output: acknowledgement,
    actors: citizen,
  },
  /** Signing: by the key on the ID card, or by a code sent to the phone. */
  signBy: {
    input: z.strictObject({ way: z.enum(['key', 'sms']) }),
    output: acknowledgement,
    actors: citizen,
  },
  enterCode: {
    input: z.strictObject({ code: z.string().regex(/^\d{4,10}$/) }),
    output: acknowledgement,
    actors: citizen,
  },
  resendCode: { input: nothing, output: acknowledgement, actors: citizen },
  payBy: {
    input: z.strictObject({ how: z.enum(['qr', 'later']) }),
    output: acknowledgement,
    actors: citizen,
  },
  claimExemption: {
    input: z.strictObject({ ground: identifier.nullable() }),
    output: acknowledgement,
    actors: citizen,
  },
  /** *My application*. */
  openTracking: { input: nothing, output: acknowledgement, actors: citizen },
  trackBy: {
    input: z.strictObject({ way: z.enum(['number', 'card', 'digits']) }),
    output: acknowledgement,
    actors: citizen,
  },
  /** As typed from the receipt. */
  findRequest: {
    input: z.strictObject({ number: z.string().max(100) }),
    output: acknowledgement,
    actors: citizen,
  },
  /** Of the applicant's IIN. */
  enterLast4: {
    input: z.strictObject({ digits: z.string().regex(/^\d{4}$/) }),
    output: acknowledgement,
    actors: citizen,
  },
  chooseRequest: { input: z.strictObject({ index: row }), output: acknowledgement, actors: citizen },
  /** `sure`: asked, and asked again. */
  withdraw: { input: z.strictObject({ sure: z.boolean() }), output: acknowledgement, actors: citizen },
  printReceipt: { input: nothing, output: acknowledgement, actors: citizen },
  /** An issued document by its number; the service's assurance is asked for when it was not shown yet. */
  collect: {
    input: z.strictObject({ n: z.int().min(1).max(99) }),
    output: acknowledgement,
    actors: citizen,
  },
  /** For an SMS code; empty: signs with a key. */
  enterPhone: {
    input: z.strictObject({ phone: z.string().max(30) }),
    output: acknowledgement,
    actors: citizen,
  },
  takeDocument: { input: nothing, output: acknowledgement, actors: citizen },
  printDocument: { input: nothing, output: acknowledgement, actors: citizen },
  openSending: { input: nothing, output: acknowledgement, actors: citizen },
  sendDocument: {
    input: z.strictObject({ to: z.enum(['email', 'cabinet']), address: z.string().max(300).optional() }),
    output: acknowledgement,
    actors: citizen,
  },
  /** The PDF being collected; null when none is. Kept nowhere but in memory. */
  getDocument: {
    input: nothing,
    output: z.object({ ok: z.literal(true), pdf: z.instanceof(Uint8Array).nullable() }),
    actors: citizen,
  },
  /** A member of staff is called to the kiosk: lamp and staff screen. */
  callConsultant: { input: nothing, output: acknowledgement, actors: citizen },
  /** While a consultant assists: lets them see one masked field for a while. */
  showField: {
    input: z.strictObject({ field: z.string().min(1).max(100) }),
    output: acknowledgement,
    actors: citizen,
  },
  /** The offer of help is not wanted on this page. */
  dismissHelp: { input: nothing, output: acknowledgement, actors: citizen },
  /** One step of the feedback each; `text` loses every longer number before it is kept. */
  giveFeedback: {
    input: z.strictObject({
      face: faceSchema.optional(),
      wrong: z.array(z.enum(wrongOptions)).max(wrongOptions.length).optional(),
      missed: z.array(z.enum(missedOptions)).max(missedOptions.length).optional(),
      text: z.string().max(100).optional(),
    }),
    output: acknowledgement,
    actors: citizen,
  },
  skipFeedback: { input: nothing, output: acknowledgement, actors: citizen },
  printAgain: { input: nothing, output: acknowledgement, actors: citizen },
  retry: { input: nothing, output: acknowledgement, actors: citizen },
  back: { input: nothing, output: acknowledgement, actors: citizen },
  /** End the visit from a finished screen. */
  finish: { input: nothing, output: acknowledgement, actors: citizen },
  /** Give up the visit (after the screen asked). */
  cancel: { input: nothing, output: acknowledgement, actors: citizen },
  stillHere: { input: nothing, output: acknowledgement, actors: citizen },
  /** Any touch or key; the screen sends at most one a second. */
  touched: { input: nothing, output: acknowledgement, actors: citizen },
  /** The screen has really drawn this revision. */
  painted: { input: z.strictObject({ revision: z.int() }), output: acknowledgement, actors: citizen },
  /** Speech for a text in a language: a WAV file, or null where there is no voice. Never on any disk. */
  speak: {
    input: z.strictObject({
      text: z.string().min(1).max(2000),
      language: languageSchema,
      pace: paceSchema.optional(),
      /** Words of the house, the same for every visitor: kept in memory to be ready the next time. */
      fixed: z.boolean().optional(),
      /** Not said now, perhaps soon: made ready if nobody else needs the voice; the answer is always null. */
      ahead: z.boolean().optional(),
      /** For one pair of ears: refused unless the headphones are in. */
      personal: z.boolean().optional(),
    }),
    output: z.object({ ok: z.literal(true), wav: z.instanceof(Uint8Array).nullable() }),
    actors: citizen,
  },
  /** Something went wrong in the drawing; no free text, so no personal data. */
  report: {
    input: z.strictObject({
      kind: z.enum(['securityPolicy', 'renderError', 'unhandled']),
      name: z.string().max(60),
      directive: z.string().max(60).optional(),
    }),
    output: acknowledgement,
    actors: ['citizen', 'dock'],
  },
  ...libraryCalls,
  ...staffCalls,
  ...dockCalls,
} as const satisfies Record<string, CallDefinition>;

export type Calls = typeof calls;
export type CallName = keyof Calls;
export type CallInput<N extends CallName> = z.infer<Calls[N]['input']>;
export type CallOutput<N extends CallName> = z.infer<Calls[N]['output']>;
