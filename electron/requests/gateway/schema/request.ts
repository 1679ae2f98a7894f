import { z } from 'zod';
import { documentSchema } from '../../../../hardware/document/schema/document.ts';
import {
  codeSchema,
  instantSchema,
  officeWordsSchema,
  serviceIdSchema,
  tiynSchema,
  trackingIdSchema,
} from './common.ts';

/**
 * Where a request stands. The glossary's words (facts/glossary.json): received = st.registered, inProgress =
 * st.in_work, needsMore = st.waiting_docs, ready = st.ready, refused = st.refuse_reasoned, withdrawn = st.cancelled,
 * collected = st.issued.
 */
export const requestStates = [
  'received',
  'inProgress',
  'needsMore',
  'ready',
  'refused',
  'withdrawn',
  'collected',
] as const;
export const requestStateSchema = z.enum(requestStates);
export type RequestState = z.infer<typeof requestStateSchema>;

/** What happens next, most urgent first; the words are texts of ours. */
export const nextStepSchema = z.enum([
  'wait',
  'bringDocuments',
  'visitOffice',
  'awaitConsent',
  'pay',
  'collect',
  'complain',
  'applyAgain',
  'nothing',
]);
export type NextStep = z.infer<typeof nextStepSchema>;

/**
 * Where a complaint goes (facts/kazakhstan.md §7): provider (or the State Corporation, 5 working days), qualityBody
 * (the authorised body, 15 working days), court (after these two). The terms are texts of ours.
 */
export const complaintSchema = z.enum(['provider', 'qualityBody', 'court']);

export const assuranceSchema = z.enum(['declared', 'card', 'signed']);

export const issuedDocumentSchema = z.object({
  /** Counts from 1; its place in `/documents/{n}`. */
  n: z.int().min(1).max(99),
  title: officeWordsSchema,
  mediaType: z.literal('application/pdf'),
  /** Anybody can check the paper by this number; on the slip, beside the QR. */
  checkNumber: z.string().regex(/^[0-9A-Z-]{4,40}$/),
  checkUrl: z.url({ protocol: /^https$/ }).max(300),
  issuedAt: instantSchema,
  /** What a visitor must prove to see it. */
  assurance: assuranceSchema,
});
export type IssuedDocument = z.infer<typeof issuedDocumentSchema>;

export const requestStatusSchema = z.object({
  trackingId: trackingIdSchema,
  registrationNumber: z.string().regex(/^[0-9A-Za-z/-]{3,40}$/),
  service: serviceIdSchema,
  status: requestStateSchema,
  registeredAt: instantSchema,
  /** When `status` became what it is. */
  changedAt: instantSchema,
  /** An answer is owed by then; null when it has been given, or no term is known. */
  dueBy: instantSchema.nullable(),
  next: z.array(nextStepSchema).min(1).max(5),
  /** The office's own words about this request. */
  note: officeWordsSchema.optional(),
  /** With `needsMore`: what to bring, and until when. */
  missing: z.object({ what: z.array(officeWordsSchema).max(20), until: instantSchema.nullable() }).optional(),
  /** With `refused`: the reason, as a code and in the office's words, and where one may complain. */
  refusal: z
    .object({
      reason: codeSchema,
      text: officeWordsSchema.optional(),
      complaint: z.array(complaintSchema).min(1).max(3),
    })
    .optional(),
  /** Where the service has a fee. */
  fee: z.object({ amountTiyn: tiynSchema, paid: z.boolean() }).optional(),
  documents: z.array(issuedDocumentSchema).max(20),
  canWithdraw: z.boolean(),
});
export type RequestStatus = z.infer<typeof requestStatusSchema>;

/** One line of the list a person gets by card alone. */
export const requestSummarySchema = requestStatusSchema.pick({
  trackingId: true,
  registrationNumber: true,
  service: true,
  status: true,
  registeredAt: true,
  changedAt: true,
});
export type RequestSummary = z.infer<typeof requestSummarySchema>;

/** Newest first. */
export const requestListSchema = z.object({ requests: z.array(requestSummarySchema).max(100) });

export const sentSchema = z.object({ state: z.enum(['queued', 'sent']) });
export type Sent = z.infer<typeof sentSchema>;

/** The receipt of a registered request, without personal data; the kiosk that prints it marks it COPY. */
export const receiptSchema = z.object({ registrationNumber: z.string().max(40), document: documentSchema });
export type Receipt = z.infer<typeof receiptSchema>;
