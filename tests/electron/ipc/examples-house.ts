const taken = { ok: true as const, taken: true };

/** System, logs, measures, trail. */
export const houseExamples = {
  staffSystemCheck: { good: {}, bad: [], output: taken },
  staffSystemStep: { good: { step: 'touch' as const }, bad: [{}, { step: 'shell' }], output: taken },
  staffTouched: {
    good: { errorsMm: [0.4, 1.2, 0, 3, 2.5] },
    bad: [{ errorsMm: [1] }, { errorsMm: [-1, 0, 0, 0, 0] }, { errorsMm: ['1', 0, 0, 0, 0] }],
    output: taken,
  },
  staffHeard: {
    good: { language: 'kk' as const, heard: 'noVoice' as const },
    bad: [{ language: 'kk' }, { language: 'de', heard: 'yes' }],
    output: taken,
  },
  staffKeyLearning: { good: { act: 'skip' as const }, bad: [{}, { act: 'press' }], output: taken },
  staffLogFilter: {
    good: { device: 'receipt', level: 'warn' as const, span: 'today' as const },
    bad: [
      { device: 'receipt', level: 'debug', span: 'today' },
      { level: 'warn', span: 'today' },
      { device: null, level: 'warn', span: 'all', file: '/etc/passwd' },
    ],
    output: taken,
  },
  staffLogFrom: { good: { from: 100 }, bad: [{}, { from: -1 }, { from: 0.5 }], output: taken },
  staffMeasuresSpan: { good: { span: 'week' as const }, bad: [{}, { span: 'year' }], output: taken },
  staffTrailFrom: { good: { from: 0 }, bad: [{}, { from: '0' }], output: taken },
};
