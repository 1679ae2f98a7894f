import { z } from 'zod';

/** ULID in capitals: names a request, and is what its receipt's QR holds. */
export const trackingIdSchema = z.string().regex(/^[0-7][0-9A-HJKMNP-TV-Z]{25}$/);

/** Opaque id the gateway gave to a payment, a code or a consent. */
export const idSchema = z.string().regex(/^[A-Za-z0-9_-]{8,64}$/);

/** Stable code of ours or of the gateway's; never a sentence. */
export const codeSchema = z.string().regex(/^[a-zA-Z][a-zA-Z0-9]{0,39}$/);

export const serviceIdSchema = z.string().regex(/^[a-z][a-z0-9-]{0,60}$/);

/** RFC 3339 with a zone; `Date` understands every one of them. */
export const instantSchema = z.iso.datetime({ offset: true }).max(40);

/** KZT in tiyn (1/100): whole numbers only, so that no sum is ever rounded. */
export const tiynSchema = z.int().min(0).max(1e12);

/** A sentence of an office goes on a screen, on paper and into speech: no control characters, no bidi overrides. */
const sentence = z
  .string()
  .min(1)
  .max(600)
  .regex(/^[^\p{Cc}\u2028\u2029\u202A-\u202E\u2066-\u2069]*$/u);
export const officeWordsSchema = z.object({ kk: sentence, ru: sentence, en: sentence });
