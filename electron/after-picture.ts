// What main does not need to open its window. A file of its own beside main.cjs (scripts/build.mjs): reading four
// megabytes of program before the window opens made every start 100 ms longer.
export { compose } from './compose.ts';
export { openGate } from './ipc/open-gate.ts';
