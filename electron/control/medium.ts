import { z } from 'zod';
import { barcodeSchema } from '../../hardware/role/barcode-scanner.ts';
import { contactlessCardSchema, magneticCardSchema } from '../../hardware/role/card-reader.ts';
import {
  chipExchangeSchema,
  type MrzDocument,
  mrzDocumentSchema,
} from '../../hardware/role/id-card-reader.ts';
import { iinFromMrz } from '../contract/values/iin.ts';
import { hideCardNumber, hideDate, hideDocumentNumber, hideIin, hideText } from './hide.ts';

/** What a reader of any kind brings. */
export const mediumSchema = z.discriminatedUnion('kind', [
  mrzDocumentSchema,
  magneticCardSchema,
  contactlessCardSchema,
  barcodeSchema,
  chipExchangeSchema,
]);
export type Medium = z.infer<typeof mediumSchema>;

/** A card or code as `read` shows it; masked unless `reveal`. */
export function shownMedium(medium: Medium, reveal: boolean): Record<string, unknown> {
  const number = reveal ? (text: string) => text : hideCardNumber;
  switch (medium.kind) {
    case 'mrz':
      return reveal ? documentFields(medium) : hiddenDocument(documentFields(medium));
    case 'magneticCard':
      return {
        ...medium,
        tracks: medium.tracks.map(({ status, data }) => ({
          status,
          data: data === null ? null : number(data),
        })),
      };
    case 'contactlessCard':
      return { ...medium, uid: number(medium.uid) };
    case 'barcode':
      return { ...medium, value: number(medium.value) };
    case 'chipExchange':
      return {
        ...medium,
        responses: medium.responses.map((response) => (reveal ? response : statusOnly(response))),
      };
  }
}

/** Data of a chip hidden, the status word (SW1 SW2) shown. */
const statusOnly = (response: string): string => hideText(response.slice(0, -4)) + response.slice(-4);

/** The same as rows for people. */
export function mediumRows(shown: Record<string, unknown>): string[][] {
  return Object.entries(shown).flatMap(([name, value]) => {
    if (!Array.isArray(value)) return [[name, value === null ? '—' : String(value)]];
    return value.map((each: unknown, index) => [`${name} ${index + 1}`, itemText(each)]);
  });
}

const track = z.object({ status: z.string(), data: z.string().nullable() });
function itemText(item: unknown): string {
  const parsed = track.safeParse(item);
  return parsed.success ? (parsed.data.data ?? parsed.data.status) : String(item);
}

/** Strings throughout, since a masked value is no longer a date or a sex. */
type DocumentFields = Pick<MrzDocument, 'kind' | 'format' | 'documentNumber' | 'surname' | 'givenNames'> &
  Record<'iin' | 'birthDate' | 'sex' | 'expiryDate', string | null>;

const documentFields = (document: MrzDocument): DocumentFields => ({
  kind: document.kind,
  format: document.format,
  iin: iinFromMrz(document),
  documentNumber: document.documentNumber,
  surname: document.surname,
  givenNames: document.givenNames,
  birthDate: document.birthDate,
  sex: document.sex,
  expiryDate: document.expiryDate,
});

const hiddenDocument = (document: DocumentFields): DocumentFields => ({
  ...document,
  iin: document.iin && hideIin(document.iin),
  documentNumber: hideDocumentNumber(document.documentNumber),
  surname: hideText(document.surname),
  givenNames: hideText(document.givenNames),
  birthDate: document.birthDate && hideDate(document.birthDate),
  sex: document.sex && hideText(document.sex),
  expiryDate: document.expiryDate && hideDate(document.expiryDate),
});
