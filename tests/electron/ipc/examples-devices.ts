const taken = { ok: true as const, taken: true };

export const deviceExamples = {
  staffTestBegin: { good: {}, bad: [], output: taken },
  staffTestAnswer: { good: { yes: true }, bad: [{}, { yes: 'yes' }], output: taken },
  staffTestSkip: { good: {}, bad: [], output: taken },
  staffMonitorPause: { good: { paused: true }, bad: [{}, { paused: 1 }], output: taken },
  staffMonitorAgain: { good: {}, bad: [], output: taken },
  staffTroubleLook: { good: {}, bad: [], output: taken },
  staffMonitorReveal: { good: { on: true }, bad: [{}, { on: 'yes' }], output: taken },
  staffReset: { good: {}, bad: [], output: taken },
  staffLook: { good: {}, bad: [], output: taken },
  staffLearn: { good: { on: true }, bad: [{}, { on: null }], output: taken },
  staffChoose: {
    good: { place: 'serial:/dev/ttyUSB1', profile: 'elyctis-idbox', baudRate: 9600 },
    bad: [{ place: 7 }, { profile: 'x'.repeat(61) }, { baudRate: 0 }, { driver: 'mrz' }],
    output: taken,
  },
  staffApply: { good: {}, bad: [], output: taken },
};
