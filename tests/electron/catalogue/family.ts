import { serviceSchema } from '../../../electron/catalogue/service.ts';
import { iinCheckDigit } from '../../../electron/contract/values/iin.ts';
import { letter } from './shipped.ts';

const words = (text: string) => ({ kk: `${text} kk`, ru: `${text} ru`, en: text });
const label = (text: string) => ({ label: words(text) });
const options = (...values: string[]) => values.map((value) => ({ value, ...label(value) }));

/** A service that asks everything: lists, addresses, consents, what the card knows, and where it stops. */
const fields: object[] = [
  {
    id: 'owner',
    kind: 'choice',
    ...label('Who owns the dwelling?'),
    options: options('me', 'other', 'minor'),
  },
  {
    id: 'toHall',
    kind: 'stop',
    ...label('Please go to the hall'),
    text: [words('An owner who is a minor is served in the hall.')],
    when: { field: 'owner', is: ['minor'] },
    group: ['nowhere', 'registration'],
  },
  { id: 'read', kind: 'information', ...label('Please read'), text: [words('One'), words('Two')] },
  { id: 'cardNumber', kind: 'digits', ...label('Card number'), from: 'documentNumber' },
  { id: 'home', kind: 'address', ...label('Your address'), remember: 'address' },
  { id: 'email', kind: 'email', ...label('E-mail'), required: false, remember: 'email' },
  { id: 'since', kind: 'date', ...label('Since when?'), max: 'today' },
  { id: 'until', kind: 'date', ...label('Until when?') },
  {
    id: 'children',
    kind: 'list',
    ...label('Children'),
    entry: words('a child'),
    title: ['name', 'birthDate'],
    min: 1,
    max: 3,
    fields: [
      { id: 'name', kind: 'text', ...label('Name') },
      { id: 'iin', kind: 'iin', other: true, ...label('IIN') },
      { id: 'birthDate', kind: 'date', ...label('Born'), max: 'today' },
      { id: 'relation', kind: 'choice', ...label('Relation'), options: options('own', 'ward') },
      {
        id: 'paper',
        kind: 'text',
        ...label('Which paper?'),
        dontKnow: true,
        when: { field: 'relation', is: ['ward'] },
      },
      {
        id: 'home',
        kind: 'address',
        ...label('Where the child lives'),
        when: { field: 'relation', is: ['ward'] },
      },
    ],
  },
  {
    id: 'ownerIin',
    kind: 'iin',
    other: true,
    ...label('IIN of the owner'),
    when: { field: 'owner', is: ['other'] },
  },
  {
    id: 'ownerAgrees',
    kind: 'approval',
    ...label('Does the owner agree?'),
    text: [words('I agree that they live there.')],
    version: '1',
    of: 'ownerIin',
    when: { field: 'owner', is: ['other'] },
  },
  {
    id: 'many',
    kind: 'several',
    ...label('What applies?'),
    options: options('a', 'b', 'c'),
    required: false,
    when: { field: 'children', atLeast: 2 },
  },
  { id: 'agree', kind: 'consent', ...label('Do you agree?'), text: [words('I agree.')], version: '7' },
];
const rules: object[] = [
  {
    id: 'order',
    field: 'until',
    must: { notBefore: 'since' },
    words: words('The end is before the beginning.'),
  },
  {
    id: 'twins',
    field: 'children.iin',
    must: { distinct: 'children.iin' },
    words: words('This child is there already.'),
  },
  {
    id: 'young',
    field: 'children.birthDate',
    must: { notBefore: 'today-6575' },
    words: words('This child is grown up.'),
  },
  {
    id: 'wards',
    field: 'children',
    must: { count: 'children', where: { field: 'relation', is: ['ward'] }, atMost: 1 },
    words: words('Only one ward.'),
  },
];

export const family = serviceSchema.parse({ ...letter(), id: 'family', order: 99, fields, rules });
const iin = (eleven: string) => `${eleven}${iinCheckDigit(eleven)}`;
export const ANNA = iin('15011560123');
export const BOLAT = iin('17031550456');
export const OWNER = iin('80030830012');
