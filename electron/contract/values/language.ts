import { z } from 'zod';

export const languages = ['kk', 'ru', 'en'] as const;
export const languageSchema = z.enum(languages);
export type Language = z.infer<typeof languageSchema>;

/** The same words in each language; all three are compulsory. */
export const wordsSchema = z.strictObject({
  kk: z.string().min(1),
  ru: z.string().min(1),
  en: z.string().min(1),
});
export type Words = z.infer<typeof wordsSchema>;
