import type { Field } from './field.ts';

export type AddressField = Extract<Field, { kind: 'address' }>;
/** An address is asked part by part, so it is never a page itself. */
export type PageField = Exclude<Field, AddressField>;
export type ListField = Extract<Field, { kind: 'list' }>;
