import { z } from 'zod';
import { place, progress, serviceHead } from './parts.ts';

/** The visitor's signature, or another way to the same assurance. */
export const sign = z.object({
  screen: z.literal('sign'),
  service: serviceHead,
  progress,
  /**
   * `choose` a way · `key` NCALayer's own window is up · `sending` a code goes out · `code` it is to be typed ·
   * `verifying` the gateway looks at it.
   */
  step: z.enum(['choose', 'key', 'sending', 'code', 'verifying']),
  /** Who must sign: the visitor, the visitor for an organisation, or somebody who stands beside them. */
  signer: z.enum(['self', 'organisation', 'other']),
  /** By the key on the ID card; `absent`: NCALayer does not run today. */
  key: z.enum(['ready', 'absent']),
  /** By SMS code; null where the service does not take it. */
  sms: z.enum(['ready', 'noPhone', 'unreachable']).nullable(),
  /** A member of staff takes the application instead. */
  ticket: z.boolean(),
  /** Where the ID card goes for signing. */
  place,
  /** Digits of the code. */
  digits: z.int(),
  /** Epoch ms from when another code may be asked for. */
  againAt: z.number().nullable(),
  /** Text key under `sign.problem.` and what it needs. */
  problem: z
    .object({ key: z.string(), values: z.record(z.string(), z.union([z.string(), z.number()])).optional() })
    .nullable(),
});

/** A fee by QR; the kiosk takes neither cash nor card data. */
export const pay = z.object({
  screen: z.literal('pay'),
  service: serviceHead,
  progress,
  /**
   * `offer` the sum and the ways · `asking` the gateway makes the QR · `waiting` for the bank · `paid` · `exempt` ·
   * `expired` · `failed` the bank refused · `unreachable`: it stays to be paid.
   */
  step: z.enum(['offer', 'asking', 'waiting', 'paid', 'exempt', 'expired', 'failed', 'unreachable']),
  /** `865 ₸` */
  amount: z.string(),
  qr: z.string().nullable(),
  /** Epoch ms. */
  expiresAt: z.number().nullable(),
  exemptions: z.array(z.object({ id: z.string(), label: z.string() })),
  /** Id of the ground that is claimed. */
  exemption: z.string().nullable(),
  /** Text key under `pay.problem.` */
  problem: z.string().nullable(),
});
