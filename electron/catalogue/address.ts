import type { Words } from '../contract/values/language.ts';
import { addressWords as words } from './address-words.ts';
import { flatPart } from './evaluate.ts';
import type { Field, RowField } from './field.ts';

type Address = Extract<Field, { kind: 'address' }>;
/** What an address is asked as: one part a page. */
export type AddressPart = Extract<RowField, { kind: 'choice' | 'digits' | 'region' | 'text' }>;

/** Cities of the top level of KATO: no settlement below them (Astana, Almaty, Shymkent). */
const CITIES = ['710000000', '750000000', '790000000'];
/** The address registration code (kazakhstan.md §6). */
const RKA_LENGTH = 16;

/** No register of addresses is to be had: below the region everything is text (DESIGN §5). */
export function partsOf(address: Address, inEntry: boolean): AddressPart[] {
  const id = (part: string) => (inEntry ? flatPart(address.id, part) : part);
  const byParts = { field: id('how'), is: ['byParts'] };
  const common = (part: string, label: Words, help?: Words) => ({
    id: id(part),
    label,
    required: true,
    dontKnow: false,
    ...(help && { help }),
  });
  const text = (part: string, label: Words, maxLength: number, help?: Words) => ({
    ...common(part, label, help),
    kind: 'text' as const,
    maxLength,
    when: byParts,
  });
  return [
    {
      ...common('how', address.label, address.help),
      short: words.how,
      kind: 'choice',
      required: address.required,
      dontKnow: address.dontKnow,
      options: [
        { value: 'byParts', label: words.byParts },
        { value: 'rka', label: words.byCode },
      ],
    },
    {
      ...common('rka', words.rka, words.rkaHelp),
      short: words.rkaShort,
      kind: 'digits',
      length: RKA_LENGTH,
      masked: false,
      when: { field: id('how'), is: ['rka'] },
    },
    { ...common('region', words.region), kind: 'region', when: byParts },
    { ...text('district', words.district, 80, words.districtHelp), required: false },
    {
      ...text('settlement', words.settlement, 80),
      when: { all: [byParts, { field: id('region'), isNot: CITIES }] },
    },
    text('street', words.street, 100, words.streetHelp),
    { ...text('house', words.house, 20, words.houseHelp), keyboard: 'numeric' },
    { ...text('flat', words.flat, 10, words.flatHelp), keyboard: 'numeric', required: false },
  ];
}
