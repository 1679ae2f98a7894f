const taken = { ok: true, taken: true } as const;

/** Calls with which a consultant helps a visitor. */
export const assistExamples = {
  staffExtend: { good: {}, bad: [], output: taken },
  staffLanguage: { good: { language: 'ru' as const }, bad: [{}, { language: 'de' }], output: taken },
  staffDisplay: {
    good: { textSize: 'large' as const },
    bad: [{ textSize: 'huge' }, { volume: 5 }, { pace: 'slow' }],
    output: taken,
  },
  staffGoTo: {
    good: { field: 'children.1.phone' },
    bad: [{}, { field: '' }, { field: '../x' }],
    output: taken,
  },
  staffReprint: { good: {}, bad: [], output: taken },
  staffToWindow: { good: {}, bad: [{ group: 'registration' }], output: taken },
  staffCancelVisit: { good: {}, bad: [], output: taken },
};
