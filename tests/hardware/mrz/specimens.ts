import { z } from 'zod';
import data from './specimens.json' with { type: 'json' };

const schema = z.object({
  specimens: z.array(
    z.object({
      id: z.string(),
      format: z.enum(['TD1', 'TD3']),
      valid: z.boolean(),
      lines: z.array(z.string()),
      documentNumber: z.string(),
      iin: z.string(),
      birthDate: z.string(),
      sex: z.string(),
      expiry: z.string(),
    }),
  ),
});
export const { specimens } = schema.parse(data);
export const validSpecimens = specimens.filter(({ valid }) => valid);

export function specimen(id: string): string[] {
  const found = specimens.find((one) => one.id === id);
  if (found === undefined) throw new Error(`no specimen ${id}`);
  return found.lines;
}

/** ICAO 9303-5 and -6 examples: Utopia (UTO) is no state of ISO 3166. */
export const icaoTd1 = [
  'I<UTOD231458907<<<<<<<<<<<<<<<',
  '7408122F1204159UTO<<<<<<<<<<<6',
  'ERIKSSON<<ANNA<MARIA<<<<<<<<<<',
];
export const icaoTd2 = ['I<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<', 'D231458907UTO7408122F1204159<<<<<<<6'];
export const icaoTd3 = [
  'P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<',
  'L898902C36UTO7408122F1204159ZE184226B<<<<<10',
];

/** The wire of a reader that ends each line with CR. */
export const crLines = (lines: readonly string[]): Uint8Array =>
  Buffer.from(lines.map((line) => `${line}\r`).join(''));

/** Elyctis: `49`, length, the lines with CR. */
export const elyctisRead = (lines: readonly string[]): Uint8Array => {
  const text = crLines(lines);
  return Uint8Array.of(0x49, text.length >> 8, text.length & 0xff, ...text);
};

/** ICAO 9303-3 §4.9, written again here so that the codec is not its own judge. */
export function checkDigit(text: string): number {
  const value = (char: string) =>
    char === '<' ? 0 : /\d/.test(char) ? Number(char) : char.charCodeAt(0) - 55;
  return [...text].reduce((sum, char, index) => sum + value(char) * ([7, 3, 1][index % 3] ?? 0), 0) % 10;
}
