import { describe, expect, it } from 'vitest';
import { operationFor, reasonOf } from '../../../hardware/device/calls/index.ts';
import type { Operation } from '../../../hardware/device/operation.ts';
import type { Operations } from '../../../hardware/driver/driver.ts';
import type { PrintResult } from '../../../hardware/role/printer.ts';
import { printReason } from '../../../hardware/role/printer.ts';
import { callErrorCode, failed, type Result, succeeded } from '../../../hardware/role/result.ts';
import { type Role, roles } from '../../../hardware/role/roles.ts';
import { call } from './fake-device.ts';

const document = { language: 'kk', blocks: [{ kind: 'rule' }] };
const printArgs = { document, jobId: 'job-1' };

function operation(role: Role, method: string, args: unknown): Operation<Result<unknown>> {
  const found = operationFor(role, method, args);
  if (!found.ok) throw new Error(found.error.code);
  return found.value;
}
const reader = (result: Result<never>): Operations => ({ kind: 'reader', read: async () => result });
const printer = (result: PrintResult): Operations => ({ kind: 'printer', print: async () => result });

describe('read', () => {
  const read = operation('idCardReader', 'read', {});

  it('is what the reader says', async () => {
    expect(await read.run(reader(failed('timeOut')), call())).toEqual(failed('timeOut'));
  });
  it('cannot be done by a printer', async () => {
    const run = read.run(printer({ print: 'sent', jobId: 'x' }), call());
    expect(await run).toEqual(failed('unsupportedCommand'));
  });
  it.each<[string, Result<unknown> | null, Result<unknown>]>([
    ['nothing', null, failed('connectionLost')],
    ['canceled', failed('canceled'), failed('connectionLost')],
    ['no answer', failed('deviceNotReady', 'noAnswer'), failed('connectionLost')],
    ['a bad read', failed('invalidData', 'cut'), failed('invalidData', 'cut')],
    ['a document', succeeded('document'), succeeded('document')],
  ])('interrupted after %s', (_, value, expected) => {
    expect(read.interrupted(value, { code: 'connectionLost' })).toEqual(expected);
  });
});

describe('print', () => {
  const print = operation('receiptPrinter', 'print', printArgs);
  const result = (value: PrintResult) => succeeded(value);

  it('is what the printer says', async () => {
    const said: PrintResult = { print: 'confirmed', jobId: 'job-1' };
    expect(await print.run(printer(said), call())).toEqual(result(said));
  });

  it.each<[Parameters<typeof reasonOf>[0], string]>([
    [{ code: 'noDevice', detail: 'portMissing' }, 'noDevice'],
    [{ code: 'userError', detail: 'coverOpen' }, 'coverOpen'],
    [{ code: 'userError', detail: 'paperOut: the roll is used up' }, 'paperOut'],
    [{ code: 'hardwareError', detail: 'cutterError' }, 'cutterError'],
    [{ code: 'hardwareError', detail: 'permissionDenied' }, 'hardwareError'],
    [{ code: 'userError' }, 'hardwareError'],
    [{ code: 'configuration', detail: 'foundOther' }, 'configuration'],
    [{ code: 'deviceBusy' }, 'deviceBusy'],
    [{ code: 'deviceNotReady' }, 'deviceNotReady'],
  ])('refused for %j is a print that failed for %s', (error, reason) => {
    expect(print.refused(error)).toEqual(
      result({ print: 'failed', reason: printReason.parse(reason), jobId: 'job-1' }),
    );
  });

  it('every refusal has a reason the contract knows', () => {
    for (const code of callErrorCode.options) {
      expect(() => printReason.parse(reasonOf({ code }))).not.toThrow();
      expect(roles.receiptPrinter.print.result.safeParse(print.refused({ code })).success).toBe(true);
    }
  });

  it.each<[string, PrintResult | null, PrintResult]>([
    ['nothing', null, { print: 'unknown', reason: 'connectionLost', jobId: 'job-1' }],
    [
      'that it was stopped in the middle',
      { print: 'unknown', reason: 'canceled', jobId: 'job-1' },
      { print: 'unknown', reason: 'connectionLost', jobId: 'job-1' },
    ],
    [
      'that it was stopped before the first byte',
      { print: 'failed', reason: 'canceled', jobId: 'job-1' },
      { print: 'failed', reason: 'connectionLost', jobId: 'job-1' },
    ],
    ['that it is on paper', { print: 'confirmed', jobId: 'job-1' }, { print: 'confirmed', jobId: 'job-1' }],
    [
      'that the paper ran out',
      { print: 'failed', reason: 'paperOut', jobId: 'job-1' },
      { print: 'failed', reason: 'paperOut', jobId: 'job-1' },
    ],
  ])('interrupted after the driver said %s', (_, value, expected) => {
    expect(print.interrupted(value && result(value), { code: 'connectionLost' })).toEqual(result(expected));
  });
});

describe('calls that are none', () => {
  it.each<[Role, string, unknown, Result<unknown>]>([
    ['idCardReader', 'print', printArgs, failed('unsupportedCommand')],
    ['idCardReader', 'hasOwnProperty', {}, failed('unsupportedCommand')],
    ['ticketDispenser', 'read', {}, failed('unsupportedCommand')],
    ['idCardReader', 'read', null, failed('invalidData', 'arguments')],
    ['ticketDispenser', 'print', { document }, failed('invalidData', 'arguments')],
  ])('%s.%s', (role, method, args, expected) => {
    expect(operationFor(role, method, args)).toEqual(expected);
  });

  it('a document that is none is a print that failed, whatever the device', async () => {
    const bad = operation('ticketDispenser', 'print', {
      document: { language: 'de', blocks: [] },
      jobId: 'job-2',
    });
    const expected = succeeded({ print: 'failed', reason: 'invalidDocument', jobId: 'job-2' });
    expect(bad.refused({ code: 'noDevice' })).toEqual(expected);
    expect(await bad.run(printer({ print: 'confirmed', jobId: 'job-2' }), call())).toEqual(expected);
  });
});
