import { z } from 'zod';

/** What is wrong with a setting, for words in the reader's language; text keys under `staff:trouble.mistake.` */
export const mistakeKind = z.enum([
  'missing',
  'empty',
  'unknownKey',
  'wrongType',
  /** Not one of the values there are. */
  'notKnown',
  'outOfRange',
  /** Of the right kind, but not written as it should be. */
  'form',
  /** Good keys that do not go together. */
  'conflict',
  'secret',
  /** The text is no YAML: `line` says where reading ended. */
  'yaml',
  /** The file cannot be read at all. */
  'file',
  /** Good in a checkout, refused in an installed kiosk. */
  'notHere',
  'other',
]);
export type MistakeKind = z.infer<typeof mistakeKind>;
