import { defineConfig } from 'vitest/config';

/** Tests that start programs of ours (simulators, gateway, command line, hardware process) or hold real lines. */
const startsPrograms = [
  'tests/hardware/{process,simulator,transport,faults}/**/*.test.ts',
  'tests/hardware/device/conformance-*.test.ts',
  'tests/hardware/escpos/simulated.test.ts',
  'tests/hardware/{escpos,paper,nippon,zebra}/{faults,driver,presenter,wait-for-paper}.test.ts', // wait for paper
  'tests/hardware/hid-bench/**/*.test.ts',
  'tests/hardware/modem-lines/simulated.test.ts',
  'tests/hardware/**/*.bench.test.ts',
  'tests/hardware/fuzz/fuzz.test.ts',
  'tests/electron/cli/**/*.test.ts',
  'tests/electron/requests/{sandbox,submit,outbox}.test.ts',
  'tests/electron/signing/{sign,rogue,state,stand-in-program}.test.ts',
  'tests/electron/devices/{supervisor,calls,groups,maintenance}.test.ts',
  'tests/electron/library/{faults,program}.test.ts',
  'tests/electron/queue/race.test.ts',
];
const common = { testTimeout: 20_000, hookTimeout: 30_000 };
const project = (name: string, include: string[], more: object = {}) => ({
  test: { ...common, name, include, ...more },
});

/** They measure how long the kiosk takes: nothing runs beside them. */
const timed = ['tests/e2e/{bad-cards,crash,gateway,out-of-service}.test.ts'];
const onScreen = {
  testTimeout: 120_000,
  hookTimeout: 120_000,
  setupFiles: ['tests/support/own-display.ts'],
};

/** `npm run check` runs `fast` alone; `npm test` runs everything, from quick to slow. */
export default defineConfig({
  test: {
    maxWorkers: 2,
    projects: [
      project('fast', ['tests/{hardware,electron,renderer,scripts}/**/*.test.{ts,tsx}'], {
        exclude: startsPrograms,
      }),
      project('programs', startsPrograms, { testTimeout: 60_000, sequence: { groupOrder: 1 } }),
      project('faults', ['tests/faults/**/*.test.ts'], {
        testTimeout: 60_000,
        fileParallelism: false,
        sequence: { groupOrder: 2 },
      }),
      project('e2e', ['tests/e2e/**/*.test.ts'], {
        ...onScreen,
        exclude: timed,
        sequence: { groupOrder: 3 },
      }),
      project('e2e-timed', timed, { ...onScreen, fileParallelism: false, sequence: { groupOrder: 4 } }),
    ],
  },
});
