import { failed, type Result } from '../../role/result.ts';
import { type Role, roles } from '../../role/roles.ts';
import type { Operation } from '../operation.ts';
import { chipExchange, keypadLayout, lampSet, mediumRead, stateOfContact } from './answers.ts';
import type { Call } from './call.ts';
import { documentPrint, paperCall, print } from './prints.ts';

const printer: Record<string, Call> = {
  print: print(roles.receiptPrinter.print.args),
  awaitTaken: paperCall('awaitTaken'),
  retract: paperCall('retract'),
  counters: paperCall('counters'),
};

export { reasonOf } from './prints.ts';

/** Every call of every role. */
const calls: Record<Role, Record<string, Call>> = {
  idCardReader: { read: mediumRead, exchange: chipExchange(roles.idCardReader.exchange.args) },
  cardReader: { read: mediumRead },
  barcodeScanner: { read: mediumRead },
  receiptPrinter: printer,
  ticketDispenser: printer,
  documentPrinter: { print: documentPrint(roles.documentPrinter.print.args) },
  callLamp: { set: lampSet(roles.callLamp.set.args) },
  contact: {
    state: stateOfContact(roles.contact.state.args),
    change: stateOfContact(roles.contact.change.args),
  },
  keypad: { layout: keypadLayout },
};

/** A call of a role, its arguments parsed, as an operation. Errors: unsupportedCommand, invalidData `arguments`. */
export function operationFor(role: Role, method: string, args: unknown): Result<Operation<Result<unknown>>> {
  const ofRole = calls[role];
  const call = Object.hasOwn(ofRole, method) ? ofRole[method] : undefined;
  return call === undefined ? failed('unsupportedCommand') : call(args);
}
