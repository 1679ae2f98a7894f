import { z } from 'zod';

/** The printable document: blocks, laid out and encoded by the hardware layer for the paper and code pages at hand. */
const text = z.object({
  kind: z.literal('text'),
  value: z.string(),
  align: z.enum(['left', 'center', 'right']).optional(),
  /** double: twice as wide and high; big: a ticket number, four times. */
  size: z.enum(['normal', 'double', 'big']).optional(),
  bold: z.boolean().optional(),
});
const columns = z.object({ kind: z.literal('columns'), left: z.string(), right: z.string() });
const rule = z.object({ kind: z.literal('rule') });
const qr = z.object({
  kind: z.literal('qr'),
  value: z.string().min(1).max(1000),
  size: z.int().min(1).max(16).optional(),
});
const barcode = z.object({
  kind: z.literal('barcode'),
  value: z.string().min(1).max(40),
  symbology: z.enum(['code128', 'code39', 'ean13']),
});
/** Base64 PNG; anything darker than half is black. */
const image = z.object({ kind: z.literal('image'), png: z.string() });
const feed = z.object({ kind: z.literal('feed'), lines: z.int().min(1).max(20) });
const cut = z.object({ kind: z.literal('cut') });

export const blockSchema = z.discriminatedUnion('kind', [text, columns, rule, qr, barcode, image, feed, cut]);
export type Block = z.infer<typeof blockSchema>;

export const documentSchema = z.object({
  language: z.enum(['kk', 'ru', 'en']),
  blocks: z.array(blockSchema).min(1).max(400),
});
export type PrintDocument = z.infer<typeof documentSchema>;
