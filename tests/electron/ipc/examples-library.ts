const taken = { ok: true as const, taken: true };

/** One of each call of a library kiosk. */
export const libraryExamples = {
  openLibrary: { good: {}, bad: [], output: taken },
  returnItems: { good: {}, bad: [], output: taken },
  libraryBy: { good: { way: 'card' as const }, bad: [{}, { way: 'face' }], output: taken },
  enterLibraryCard: {
    good: { number: '27701000001018' },
    bad: [{}, { number: 'x'.repeat(41) }],
    output: taken,
  },
  enterLibraryPin: {
    good: { pin: '1234' },
    bad: [{}, { pin: '' }, { pin: '12|4' }, { pin: '1\n2' }, { pin: '1'.repeat(65) }],
    output: taken,
  },
  openLibraryPage: { good: { page: 'loans' as const }, bad: [{}, { page: 'others' }], output: taken },
  renewLoan: { good: { index: 0 }, bad: [{}, { index: -1 }, { index: 0.5 }, { index: 500 }], output: taken },
  renewAllLoans: { good: {}, bad: [], output: taken },
  enterItem: {
    good: { number: '37701000000117' },
    bad: [{}, { number: '' }, { number: 'x'.repeat(41) }],
    output: taken,
  },
  endScanning: { good: {}, bad: [], output: taken },
  printLibrarySlip: { good: {}, bad: [], output: taken },
  librarySignOut: { good: {}, bad: [], output: taken },
};
