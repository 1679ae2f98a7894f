import { defineConfig } from 'vitest/config';

/** Tests that start programs of ours (simulators, gateway, command line, hardware process) or hold real lines. */
const startsPrograms = [
  'tests/hardware/{process,simulator,transport,faults}/**/*.test.ts',
  'tests/hardware/device/conformance-*.test.ts',
  'tests/hardware/escpos/simulated.test.ts',
  'tests/hardware/{escpos,paper,nippon,zebra}/{faults,driver,presenter,sequences,wait-for-paper}.test.ts', // wait for paper
  'tests/hardware/hid-bench/**/*.test.ts',
  'tests/hardware/modem-lines/simulated.test.ts',
  'tests/hardware/**/*.bench.test.ts',
  'tests/hardware/fuzz/fuzz.test.ts',
  'tests/electron/cli/**/*.test.ts',
  'tests/electron/requests/{sandbox,submit,outbox}.test.ts',
  'tests/electron/signing/{sign,rogue,state,stand-in-program}.test.ts',
  'tests/electron/devices/{supervisor,calls,groups,maintenance,plugged}.test.ts',
  'tests/electron/library/{faults,program}.test.ts',
  'tests/electron/queue/race.test.ts',
  'tests/packaging/{repository,update-real,update-killed}.test.ts', // apt and dpkg
];
const common = { testTimeout: 20_000, hookTimeout: 30_000 };
const project = (name: string, include: string[], more: object = {}) => ({
  test: { ...common, name, include, ...more },
});

/** `npm run test:full` only: each builds a package, plays for minutes, or waits a minute for what is slow by nature. */
const long = process.env.QYZMET_FULL
  ? []
  : [
      'tests/packaging/{contents,unpacked}.test.ts',
      'tests/e2e/{health,recovery}.test.ts',
      'tests/faults/recovery/{clock-jump,disk-full}.test.ts',
      'tests/security/escape/**/*.test.ts',
    ];

/** They measure how long the kiosk takes: nothing runs beside them. */
const timed = ['tests/e2e/{bad-cards,crash,recovery}.test.ts'];

/** A minute of waiting for somebody who stays away: the soak, which waits as much, runs beside it. */
const waiting = ['tests/e2e/idle.test.ts'];
const onScreen = {
  testTimeout: 120_000,
  hookTimeout: 120_000,
  setupFiles: ['tests/support/own-display.ts'],
  // what has come by then is right: a limit that is a promise to people stands in its test
  expect: { poll: { timeout: 15_000 } },
};

/** `npm run check` runs the two `fast` ones; `npm test` runs everything, from quick to slow. */
export default defineConfig({
  test: {
    maxWorkers: 2,
    projects: [
      // a process of its own for each file: the visit's tests stop the clock of the whole process
      project('fast', ['tests/electron/**/*.test.ts'], { exclude: startsPrograms }),
      // one process for all of a worker's files: loading the same modules anew cost more than the tests
      project('fast-pure', ['tests/{hardware,renderer,scripts}/**/*.test.{ts,tsx}'], {
        exclude: startsPrograms,
        isolate: false,
      }),
      // most of them wait for a line to be silent long enough: three at a time keep two cores busy
      project('programs', startsPrograms, {
        testTimeout: 60_000,
        maxWorkers: 3,
        sequence: { groupOrder: 1 },
      }),
      project('packaging', ['tests/packaging/**/*.test.ts'], {
        exclude: [...startsPrograms, ...long, 'tests/packaging/clean-root.test.ts'],
        testTimeout: 60_000,
        fileParallelism: false,
        sequence: { groupOrder: 2 },
      }),
      project('faults', ['tests/faults/**/*.test.ts'], {
        exclude: long,
        testTimeout: 60_000,
        sequence: { groupOrder: 3 },
      }),
      project('e2e', ['tests/e2e/**/*.test.ts'], {
        ...onScreen,
        exclude: [...timed, ...waiting, ...long],
        sequence: { groupOrder: 4 },
      }),
      project('e2e-waiting', waiting, { ...onScreen, sequence: { groupOrder: 6 } }),
      project('soak', ['tests/soak/*.test.ts'], { ...onScreen, sequence: { groupOrder: 6 } }),
      // scripts/clean-root.mjs names the package; without one there is nothing to be run
      project('clean-root', process.env.QYZMET_CLEAN_ROOT_DEB ? ['tests/packaging/clean-root.test.ts'] : [], {
        sequence: { groupOrder: 7 },
      }),
      project('e2e-timed', timed, {
        ...onScreen,
        exclude: long,
        fileParallelism: false,
        sequence: { groupOrder: 5 },
      }),
      project('security', ['tests/security/**/*.test.ts'], {
        ...onScreen,
        exclude: long,
        sequence: { groupOrder: 8 },
      }),
    ],
  },
});
