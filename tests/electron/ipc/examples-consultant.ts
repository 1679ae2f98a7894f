const taken = { ok: true as const, taken: true };

/** One of each call of the consultant's pages. */
export const consultantExamples = {
  staffCallComing: { good: { id: '01JDABCDEFGHJKMNPQRSTVWXYZ' }, bad: [{}, { id: '' }], output: taken },
  staffCallDone: { good: { id: '01JDABCDEFGHJKMNPQRSTVWXYZ' }, bad: [{}, { id: 7 }], output: taken },
  staffWindow: { good: { window: 3 }, bad: [{}, { window: 0 }, { window: '3' }], output: taken },
  staffQueue: {
    good: { act: 'transfer' as const, group: 'advice' },
    bad: [
      {},
      { act: 'shout' },
      { act: 'transfer' },
      { act: 'resume', number: 'a1' },
      { act: 'again', number: 'A001' },
    ],
    output: taken,
  },
  staffPaperChange: { good: { device: 'receipt' }, bad: [{}, { device: '' }], output: taken },
  staffPaperStep: { good: { step: 2 }, bad: [{}, { step: -1 }, { step: 99 }], output: taken },
  staffPaperTest: { good: {}, bad: [], output: taken },
  staffPaperEnd: { good: { done: true }, bad: [{}, { done: 'yes' }], output: taken },
  staffBinEmptied: { good: { device: 'tickets' }, bad: [{}, { device: 'x'.repeat(61) }], output: taken },
};
