import { z } from 'zod';
import { idCardReader } from './id-card-reader.ts';
import { receiptPrinter, ticketDispenser } from './printer.ts';

/** Every role a device can be configured for, and its calls. */
export const roles = { idCardReader, receiptPrinter, ticketDispenser } as const;
export type Role = keyof typeof roles;
export const roleName = z.enum(['idCardReader', 'receiptPrinter', 'ticketDispenser']);

export type RoleCalls = typeof roles;
export type MethodOf<R extends Role> = keyof RoleCalls[R] & string;
