const taken = { ok: true as const, taken: true };

export const reportExamples = {
  staffReportStart: { good: { paper: true }, bad: [{}, { paper: 'yes' }], output: taken },
  staffReportProve: { good: {}, bad: [], output: taken },
  staffReportAnswer: { good: { answer: 'skip' as const }, bad: [{}, { answer: 'perhaps' }], output: taken },
  staffReportStop: { good: {}, bad: [], output: taken },
  staffReportShow: { good: { what: 'pdf' as const }, bad: [{}, { what: 'source' }], output: taken },
  staffReportPrint: { good: {}, bad: [], output: taken },
  staffSecurityAgain: { good: {}, bad: [], output: taken },
};
