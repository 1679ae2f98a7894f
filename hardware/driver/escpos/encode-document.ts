import type { PrintDocument } from '../../document/schema/document.ts';
import { type EncodedDocument, encodeDocument as encodeFor } from '../paper/encode-document.ts';
import { escposPage } from './page.ts';
import type { EscposProfile } from './profile.ts';

export type { EncodedDocument, Step } from '../paper/encode-document.ts';

/** A document as ESC/POS commands. Null when a block cannot be printed at all (bad PNG, bar code too wide). */
export const encodeDocument = (
  document: PrintDocument,
  profile: EscposProfile,
): Promise<EncodedDocument | null> => encodeFor(document, escposPage, profile);
