import { decodeResponse, encodeRequest } from '../../../hardware/codec/ipp/index.ts';
import type { FuzzTarget } from './target.ts';

export const target: FuzzTarget = {
  name: 'ipp',
  seeds: [
    encodeRequest({
      operation: 0,
      requestId: 1,
      operationAttributes: [
        { name: 'printer-state-reasons', syntax: 'keyword', values: ['media-empty-error', 'none'] },
      ],
      jobAttributes: [{ name: 'job-state', syntax: 'enum', values: [9] }],
    }),
  ],
  /** Answers come whole: nothing is held back between them. */
  feed(chunks) {
    decodeResponse(new Uint8Array(Buffer.concat(chunks)));
    return 0;
  },
};
