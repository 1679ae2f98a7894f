import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  decodeResponse,
  encodeRequest,
  integerOf,
  operation,
  textsOf,
} from '../../../hardware/codec/ipp/index.ts';

const request = encodeRequest({
  operation: operation.printJob,
  requestId: 7,
  operationAttributes: [
    { name: 'printer-uri', syntax: 'uri', values: ['ipp://localhost/printers/office'] },
    { name: 'requested-attributes', syntax: 'keyword', values: ['job-state', 'time-at-processing'] },
  ],
  jobAttributes: [
    { name: 'copies', syntax: 'integer', values: [3] },
    { name: 'purge-job', syntax: 'boolean', values: [true] },
  ],
});

describe('ipp', () => {
  it('a request and a response have one shape: what was encoded is read again', () => {
    const read = decodeResponse(request);
    expect(read).toMatchObject({ status: operation.printJob, requestId: 7 });
    if (!read) throw new Error('not read');
    expect([...read.operation.keys()].slice(0, 2)).toEqual([
      'attributes-charset',
      'attributes-natural-language',
    ]);
    expect(textsOf(read.operation, 'requested-attributes')).toEqual(['job-state', 'time-at-processing']);
    expect(integerOf(read.job, 'copies')).toBe(3);
    expect(read.job.get('purge-job')).toEqual([true]);
  });

  it('out-of-band values are null, and an attribute that is not there is not', () => {
    const name = Buffer.from('time-at-processing');
    const bytes = Buffer.concat([
      Buffer.of(2, 0, 0, 0, 0, 0, 0, 1, 2, 0x13, 0, name.length),
      name,
      Buffer.of(0, 0, 3),
    ]);
    const read = decodeResponse(bytes);
    expect(read?.job.get('time-at-processing')).toEqual([null]);
    expect(read?.job.get('job-state')).toBeUndefined();
  });

  it('every cut of it is no response; random bytes never throw', () => {
    for (let end = 0; end < request.length; end++)
      expect(decodeResponse(request.subarray(0, end))).toBeNull();
    fc.assert(fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => void decodeResponse(bytes)));
  });
});
