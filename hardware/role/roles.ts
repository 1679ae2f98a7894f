import { z } from 'zod';
import { barcodeScanner } from './barcode-scanner.ts';
import { callLamp } from './call-lamp.ts';
import { cardReader } from './card-reader.ts';
import { contact } from './contact.ts';
import { documentPrinter } from './document-printer.ts';
import { idCardReader } from './id-card-reader.ts';
import { keypad } from './keypad.ts';
import { receiptPrinter, ticketDispenser } from './printer.ts';

/** Every role a device can be configured for, and its calls. */
export const roles = {
  idCardReader,
  cardReader,
  barcodeScanner,
  receiptPrinter,
  ticketDispenser,
  documentPrinter,
  callLamp,
  contact,
  keypad,
} as const;
export type Role = keyof typeof roles;
export const roleName = z.enum([
  'idCardReader',
  'cardReader',
  'barcodeScanner',
  'receiptPrinter',
  'ticketDispenser',
  'documentPrinter',
  'callLamp',
  'contact',
  'keypad',
]);

export type RoleCalls = typeof roles;
export type MethodOf<R extends Role> = keyof RoleCalls[R] & string;
